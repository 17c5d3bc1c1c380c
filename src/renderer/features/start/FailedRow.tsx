import type { Uuid } from '../../../shared/domain/uuid.ts';
import list from '../../ui/list/list.module.css';
import { RowLink } from '../../ui/list/RowLink.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LatestFailure } from './overview.ts';
import { RetryButton } from './RetryButton.tsx';
import styles from './start.module.css';
import { useFirstFailure } from './use-first-failure.ts';
import type { RunCalls } from './use-run-calls.ts';

/** The latest failure of a workflow: which job failed first and why, and Retry; or which run has succeeded since. */
export function FailedRow(props: {
  failure: LatestFailure;
  /** The newest revision of its workflow; null where that was deleted or is not known. */
  head: Uuid | null;
  calls: RunCalls;
}) {
  const { failure, head, calls } = props;
  const { text, states, reason: sentence } = useWords();
  const { run, earlier, mended } = failure;
  const first = useFirstFailure(run.uuid);
  const name = `${run.workflow_name} #${run.number}`;
  return (
    <li className={`${list.row} ${styles.row}`} data-mended={mended !== null}>
      <StateMark state="failed" label={states.runs.failed} />
      <RowLink href={hrefOf({ page: 'run', uuid: run.uuid, query: {} })} title={name}>
        <span className={list.name}>{run.workflow_name}</span>
        <span className={list.suffix}>#{run.number}</span>
        {earlier > 0 && <span className={list.suffix}>{text.start.failedInRow(earlier + 1)}</span>}
      </RowLink>
      <span className={styles.time}>
        <RelativeTime at={run.ended_at ?? run.created_at} />
      </span>
      <span className={styles.action}>
        {mended === null ? (
          <RetryButton
            run={run}
            revision={first?.revision_number ?? null}
            isMoved={head !== null && head !== run.revision_uuid}
            calls={calls}
          />
        ) : (
          <a className={styles.mended} href={hrefOf({ page: 'run', uuid: mended.uuid, query: {} })}>
            {text.start.succeededSince(mended.number)}
          </a>
        )}
      </span>
      <span className={styles.why}>
        {first !== null && (
          <>
            <strong>{first.job}</strong>
            {first.reason !== null && (
              <>
                {text.runs.failedFor(first.reason.code)} <Sentence>{sentence(first.reason)}</Sentence>
              </>
            )}
          </>
        )}
      </span>
    </li>
  );
}
