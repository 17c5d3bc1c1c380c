import { useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import { mergeRuns } from './runs-list.ts';
import styles from './workflows.module.css';

const pageSize = 100;

/** The runs of one workflow, newest first. `news` are the latest ones as they change. */
export function RunTable({ workflowUuid, news }: { workflowUuid: Uuid; news: readonly Run[] }) {
  const words = useWords();
  const { text } = words;
  const session = useSession();
  const [known, setKnown] = useState<readonly Run[] | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);

  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const read = async (): Promise<void> => {
      const input = { workflow_uuid: workflowUuid, limit: pageSize };
      const answer = await readOnce(session.client.run.list(input, { signal }), signal);
      if (answer === null) return;
      setFailure(answer.ok ? null : answer.failure);
      if (!answer.ok) return;
      setKnown((old) => mergeRuns(old ?? [], answer.value));
      setHasMore(answer.value.length === pageSize);
    };
    void read();
    return () => controller.abort();
  }, [session, workflowUuid]);

  const runs = known === null ? [] : mergeRuns(known, news);
  const readOlder = async (): Promise<void> => {
    const after = runs.at(-1)?.uuid;
    if (session === null || after === undefined) return;
    const input = { workflow_uuid: workflowUuid, limit: pageSize, after };
    const answer = await outcome(session.client.run.list(input));
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setKnown((old) => mergeRuns(answer.value, old ?? []));
    setHasMore(answer.value.length === pageSize);
  };

  if (known !== null && runs.length === 0) {
    return <EmptyState title={text.workflows.noRuns}>{text.workflows.noRunsText}</EmptyState>;
  }
  return (
    <div className={styles.runs} aria-busy={known === null}>
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      <table className={`${styles.table} ${styles.runTable}`} aria-label={text.workflows.runs}>
        <thead>
          <tr>
            <th scope="col">{text.workflows.runColumn}</th>
            <th scope="col">{text.workflows.state}</th>
            <th scope="col">{text.workflows.trigger}</th>
            <th scope="col">{text.workflows.started}</th>
            <th scope="col">{text.workflows.duration}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.uuid} run={run} />
          ))}
        </tbody>
      </table>
      {hasMore && (
        <p className={styles.older}>
          <Button onClick={() => void readOlder()}>{text.workflows.older}</Button>
        </p>
      )}
    </div>
  );
}

function RunRow({ run }: { run: Run }) {
  const { states } = useWords();
  return (
    <tr>
      <td>
        <a className={styles.rowLink} href={hrefOf({ page: 'run', uuid: run.uuid, job: null })}>
          <span className={styles.name}>#{run.number}</span>
        </a>
      </td>
      <td>
        <StateWord state={run.state} word={states.runs[run.state]} />
      </td>
      <td className={styles.quiet}>{states.triggers[run.trigger]}</td>
      <td className={styles.quiet}>
        <RelativeTime at={run.started_at ?? run.created_at} />
      </td>
      <td>
        <DurationText from={run.started_at} to={run.ended_at} />
      </td>
    </tr>
  );
}
