import type { Run } from '../../../shared/domain/run.ts';
import { Notice } from '../../ui/message/Notice.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { useWords } from '../../words/use-words.ts';
import { followedJob, type JobView } from './job-view.ts';
import styles from './runs.module.css';

/** Above the graph: which job failed first, and why, as a sentence. */
export function FailureNotice(props: {
  run: Run;
  jobs: readonly JobView[];
  onSelect: (name: string) => void;
}) {
  const { text, reason: sentence } = useWords();
  const failed = props.jobs.filter(({ shown }) => shown === 'failed');
  const first = failed.find(({ definition }) => definition.name === followedJob(failed, null));
  if (first === undefined) return null;
  const { reason } = first.job_run;
  return (
    <Notice tone="failed">
      <button
        type="button"
        className={styles.failedJob}
        onClick={() => props.onSelect(first.definition.name)}
      >
        {first.definition.name}
      </button>{' '}
      {reason !== null && <Sentence>{sentence(reason)}</Sentence>}
      {failed.length > 1 && <span className={styles.quiet}> {text.runs.moreFailed(failed.length - 1)}</span>}
    </Notice>
  );
}
