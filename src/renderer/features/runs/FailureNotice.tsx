import type { ReactNode } from 'react';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { firstFailed, type JobView } from './job-view.ts';
import styles from './runs.module.css';

/** Leads to where a secret is entered that a job lacks. */
function SecretLink({ name }: { name: string }) {
  const { text } = useWords();
  return (
    <ButtonLink kind="primary" icon="key" href={hrefOf({ page: 'secrets', query: { set: name } })}>
      {text.runs.enterSecret}
    </ButtonLink>
  );
}

/** Above the graph: which job failed first, why, as a sentence, and the last that it wrote to stderr. */
export function FailureNotice(props: {
  jobs: readonly JobView[];
  onSelect: (name: string) => void;
  renderErrors: (attempt: Attempt) => ReactNode;
  /** What can be done about a job that failed. */
  action: (job: string) => ReactNode;
}) {
  const { text, reason: sentence } = useWords();
  const failed = props.jobs.filter(({ shown }) => shown === 'failed');
  const first = firstFailed(props.jobs);
  if (first === null) return null;
  const { reason } = first.job_run;
  const latest = first.attempts.at(-1);
  return (
    <Notice
      tone="failed"
      action={
        <>
          {reason?.code === 'secret_missing' && <SecretLink name={reason.data.secret} />}
          {props.action(first.definition.name)}
        </>
      }
    >
      <button
        type="button"
        className={styles.failedJob}
        onClick={() => props.onSelect(first.definition.name)}
      >
        {first.definition.name}
      </button>
      {reason !== null && (
        <>
          {text.runs.failedFor(reason.code)} <Sentence>{sentence(reason)}</Sentence>
        </>
      )}
      {failed.length > 1 && <span className={styles.quiet}> {text.runs.moreFailed(failed.length - 1)}</span>}
      {latest !== undefined && props.renderErrors(latest)}
    </Notice>
  );
}
