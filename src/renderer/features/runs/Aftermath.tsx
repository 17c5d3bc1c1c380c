import { isFinalRunState, type Run } from '../../../shared/domain/run.ts';
import { Notice } from '../../ui/message/Notice.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { hasMoved, type KnownWorkflow } from './known-workflow.ts';
import styles from './runs.module.css';

/** What became of the workflow since a run that has ended: it was changed or deleted. Nothing where it is the same. */
export function Aftermath({ run, workflow }: { run: Run; workflow: KnownWorkflow }) {
  const { text } = useWords();
  if (!isFinalRunState(run.state)) return null;
  if (workflow === null) return <Notice tone="quiet">{text.runs.workflowGone}</Notice>;
  if (workflow === 'unknown' || !hasMoved(workflow, run)) return null;
  const query = { view: 'revisions', revision: workflow.head_revision_uuid, against: run.revision_uuid };
  return (
    <Notice tone="quiet">
      <span className={styles.quiet}>{text.runs.workflowMoved}</span>{' '}
      <a className={styles.inlineLink} href={hrefOf({ page: 'workflow', uuid: run.workflow_uuid, query })}>
        {text.runs.compare}
      </a>
    </Notice>
  );
}
