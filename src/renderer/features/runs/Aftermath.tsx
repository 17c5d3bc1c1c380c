import { isFinalRunState, type Run } from '../../../shared/domain/run.ts';
import { Notice } from '../../ui/message/Notice.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { useWords } from '../../words/use-words.ts';
import { hasMoved, type KnownWorkflow } from './known-workflow.ts';
import styles from './runs.module.css';
import { useRerun } from './use-rerun.ts';

/**
 * What came after a run that has ended: the run that repeats it, and a change of its workflow or its deletion. Nothing where
 * there was neither.
 */
export function Aftermath({ run, workflow }: { run: Run; workflow: KnownWorkflow }) {
  const { text, states } = useWords();
  const rerun = useRerun(run);
  if (!isFinalRunState(run.state)) return null;
  if (workflow === null) return <Notice tone="quiet">{text.runs.workflowGone}</Notice>;
  const moved = workflow !== 'unknown' && hasMoved(workflow, run) ? workflow : null;
  if (moved === null && rerun === null) return null;
  return (
    <Notice tone="quiet">
      {rerun !== null && (
        <span className={styles.after}>
          <a className={styles.inlineLink} href={hrefOf({ page: 'run', uuid: rerun.uuid, query: {} })}>
            {text.runs.rerunAs(rerun.number)}
          </a>{' '}
          <StateWord state={rerun.state} word={states.runs[rerun.state]} />
        </span>
      )}
      {moved !== null && (
        <span className={styles.after}>
          <span className={styles.quiet}>{text.runs.workflowMoved}</span>{' '}
          <a
            className={styles.inlineLink}
            href={hrefOf({
              page: 'workflow',
              uuid: run.workflow_uuid,
              query: { view: 'revisions', revision: moved.head_revision_uuid, against: run.revision_uuid },
            })}
          >
            {text.runs.compare}
          </a>
        </span>
      )}
    </Notice>
  );
}
