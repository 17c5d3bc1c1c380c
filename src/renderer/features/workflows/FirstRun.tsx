import type { ReactNode } from 'react';
import { Button } from '../../ui/controls/Button.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { useWords } from '../../words/use-words.ts';
import { AskedParams } from './AskedParams.tsx';
import { OpenFileButton } from './OpenFileButton.tsx';
import { RefusedFile } from './RefusedFile.tsx';
import { useOpenFile } from './use-open-file.ts';
import { useRun } from './use-run.ts';
import styles from './workflows.module.css';
import { byName, useWorkflows } from './workflows-store.ts';

interface FirstRunProps {
  /** Draws the ways to a first run: of a workflow that is there already (null where there is none), or of a file. */
  readonly children: (ways: { runSample: ReactNode; openFile: ReactNode }) => ReactNode;
}

/** What leads to a first run. A file can be dropped on it. */
export function FirstRun({ children }: FirstRunProps) {
  const { text } = useWords();
  const workflows = useWorkflows((store) => store.workflows);
  const action = useRun();
  const files = useOpenFile();
  const all = byName(workflows?.values() ?? []);
  const sample = all.find(({ name }) => name === 'hello') ?? all[0];
  return (
    <div className={styles.firstRun} data-over={files.isOver} {...files.dropTarget}>
      <RefusedFile files={files} />
      {action.failure !== null && action.asked === null && (
        <Notice tone="failed">
          <FailureText failure={action.failure} />
        </Notice>
      )}
      {children({
        runSample:
          sample === undefined ? null : (
            <Button
              kind="primary"
              icon="play"
              disabled={!action.canRun}
              isBusy={action.isStarting}
              onClick={() => void action.run(sample.uuid)}
            >
              {text.start.runSample(sample.name)}
            </Button>
          ),
        openFile: <OpenFileButton files={files} kind="default" />,
      })}
      {files.isOver && <div className={styles.drop}>{text.workflows.dropHere}</div>}
      <AskedParams action={action} />
    </div>
  );
}
