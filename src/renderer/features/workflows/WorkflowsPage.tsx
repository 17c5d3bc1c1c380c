import { IconButton } from '../../ui/controls/IconButton.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { useWords } from '../../words/use-words.ts';
import { FailureText } from './FailureText.tsx';
import { OpenFileButton } from './OpenFileButton.tsx';
import { ParamsDialog } from './ParamsDialog.tsx';
import { useOpenFile } from './use-open-file.ts';
import { useRun } from './use-run.ts';
import { WorkflowTable } from './WorkflowTable.tsx';
import styles from './workflows.module.css';
import { byName, useWorkflows } from './workflows-store.ts';

/** All workflows with the state of their last runs. */
export function WorkflowsPage() {
  const words = useWords();
  const { text } = words;
  const { workflows, failure } = useWorkflows();
  const action = useRun();
  const files = useOpenFile();
  useTitle(text.workflows.title);
  const isEmpty = workflows?.size === 0;
  return (
    <div className={styles.page} data-over={files.isOver} {...files.dropTarget}>
      <PageHeader actions={!isEmpty && <OpenFileButton files={files} kind="default" />}>
        <h1>{text.workflows.title}</h1>
      </PageHeader>
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      {action.failure !== null && action.asked === null && (
        <Notice
          tone="failed"
          action={<IconButton icon="close" label={text.app.close} onClick={action.close} />}
        >
          <FailureText failure={action.failure} />
        </Notice>
      )}
      {files.refused !== null && (
        <Notice
          tone="failed"
          action={<IconButton icon="close" label={text.app.close} onClick={files.dismiss} />}
        >
          <strong>{files.refused.file}</strong>
          <FailureText failure={files.refused.failure} />
        </Notice>
      )}
      <div className={styles.content} aria-busy={workflows === null}>
        {isEmpty ? (
          <EmptyState
            title={text.workflows.emptyTitle}
            action={<OpenFileButton files={files} kind="primary" />}
          >
            {text.workflows.emptyText}
          </EmptyState>
        ) : (
          workflows !== null && <WorkflowTable workflows={byName(workflows.values())} action={action} />
        )}
      </div>
      {files.isOver && <div className={styles.drop}>{text.workflows.dropHere}</div>}
      <ParamsDialog action={action} />
    </div>
  );
}
