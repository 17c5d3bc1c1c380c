import { type ReactNode, useState } from 'react';
import type { RunDetail } from '../../../shared/contract/run.ts';
import type { RunExplanation } from '../../../shared/domain/explanation.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import type { KnownWorkflow } from './known-workflow.ts';
import { Origin } from './Origin.tsx';
import { RunActions } from './RunActions.tsx';
import { RunMenu } from './RunMenu.tsx';
import { RunWhy } from './RunWhy.tsx';
import styles from './runs.module.css';
import { useRepeat } from './use-repeat.ts';

interface RunHeaderProps {
  readonly detail: RunDetail;
  /** Null before it was told. */
  readonly why: RunExplanation | null;
  readonly workflow: KnownWorkflow;
  readonly onKept: (run: Run) => void;
  readonly onDeleted: () => void;
  /** Stands before what can be done. */
  readonly children: ReactNode;
}

/** Which run this is, where it comes from and how it stands; what can be done with it. */
export function RunHeader({ detail, why, workflow, onKept, onDeleted, children }: RunHeaderProps) {
  const { text, states } = useWords();
  const { run, workflow_name } = detail;
  const repeat = useRepeat(run);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <PageHeader
        actions={
          <>
            {children}
            <RunMenu detail={detail} onKept={onKept} onDeleted={onDeleted} />
            <RunActions
              detail={detail}
              workflow={workflow}
              repeat={repeat}
              isAsking={isAsking}
              onAsk={setAsking}
            />
          </>
        }
      >
        {workflow === null ? (
          <span className={styles.back} title={text.runs.workflowGone}>
            {text.runs.deleted(workflow_name)}
          </span>
        ) : (
          <a
            className={styles.back}
            href={hrefOf({ page: 'workflow', uuid: run.workflow_uuid, query: {} })}
            title={workflow_name}
          >
            {workflow_name}
          </a>
        )}
        <Icon name="chevronRight" />
        <h1 className={styles.number}>#{run.number}</h1>
        <span className={styles.facts}>
          <StateWord state={run.state} word={states.runs[run.state]} />
          <span className={styles.took}>
            <DurationText from={run.started_at} to={run.ended_at} />
          </span>
          {run.is_kept && (
            <span className={styles.kept} title={text.runs.isKeptHint}>
              <Icon name="pin" /> {text.runs.isKept}
            </span>
          )}
          <span className={styles.origin}>
            <Origin run={run} />
            <span className={styles.when}>
              {' · '}
              <RelativeTime at={run.created_at} />
            </span>
          </span>
        </span>
        <RunWhy why={why} />
      </PageHeader>
      {repeat.failure !== null && !isAsking && (
        <Notice
          tone="failed"
          action={<IconButton icon="close" label={text.app.close} onClick={repeat.dismiss} />}
        >
          <FailureText failure={repeat.failure} />
        </Notice>
      )}
    </>
  );
}
