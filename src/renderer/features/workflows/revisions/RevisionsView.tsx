import { useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../../shared/contract/client.ts';
import type { RevisionSummary } from '../../../../shared/contract/workflow.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { useSession } from '../../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../../bridge/read-once.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { Split } from '../../../ui/layout/Split.tsx';
import { EmptyState } from '../../../ui/message/EmptyState.tsx';
import { FailureText } from '../../../ui/message/FailureText.tsx';
import { Notice } from '../../../ui/message/Notice.tsx';
import { notify } from '../../../ui/message/notices.ts';
import type { Query } from '../../../ui/routes/routes.ts';
import { useWords } from '../../../words/use-words.ts';
import { DiffView } from './DiffView.tsx';
import { RevisionList } from './RevisionList.tsx';
import styles from './revisions.module.css';
import { useRevisions } from './use-revisions.ts';

interface RevisionsViewProps {
  readonly uuid: Uuid;
  readonly head: Uuid;
  /** `revision` is shown, compared with `against`, always from the older to the newer; without them the head, with the one before. */
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
}

/** The revisions of a workflow; of one of them, how it differs from another. An earlier one can be brought back. */
export function RevisionsView({ uuid, head, query, onQuery }: RevisionsViewProps) {
  const words = useWords();
  const { text } = words;
  const session = useSession();
  const { list, hasMore, failure, readOlder } = useRevisions(uuid, head);
  const [refused, setRefused] = useState<Failure | Disconnected | null>(null);
  const shown = list?.find((one) => one.uuid === query.revision) ?? list?.[0] ?? null;
  const against = list?.find((one) => one.uuid === query.against) ?? null;
  const [from, to] = inOrder(
    shown,
    against ?? list?.find(({ number }) => number + 1 === shown?.number) ?? null,
  );
  const diff = useDiff(uuid, to?.uuid ?? null, against === null ? null : (from?.uuid ?? null));

  const restore = async ({ uuid: revision_uuid, number }: RevisionSummary): Promise<void> => {
    if (session === null) return;
    const answer = await outcome(session.client.workflow.restore({ uuid, revision_uuid }));
    setRefused(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    notify({ tone: 'done', text: text.workflows.revision.isBack(number) });
    onQuery({});
  };

  if (list === null || shown === null) {
    if (failure === null) return <div aria-busy="true" />;
    return <EmptyState title={text.workflows.revision.failed}>{words.failure(failure)}</EmptyState>;
  }
  return (
    <Split
      side="left"
      name="revisions"
      label={text.workflows.revision.list}
      initial={280}
      min={180}
      minRest={280}
      sized={
        <RevisionList
          list={list}
          shown={shown.uuid}
          hasMore={hasMore}
          onShow={(revision) => onQuery(revision === list[0]?.uuid ? {} : { revision })}
          onOlder={() => void readOlder()}
        />
      }
    >
      <div className={styles.side}>
        <div className={styles.bar}>
          <h2>{text.workflows.revision.number(shown.number)}</h2>
          <label className={styles.against}>
            <span>{text.workflows.revision.against}</span>
            <select
              value={against?.uuid ?? ''}
              onChange={({ currentTarget }) =>
                onQuery({
                  revision: shown.uuid,
                  ...(currentTarget.value === '' ? {} : { against: currentTarget.value }),
                })
              }
            >
              <option value="">
                {shown.number === 1 ? text.workflows.revision.first : text.workflows.revision.before}
              </option>
              {list
                .filter((one) => one.uuid !== shown.uuid)
                .map((one) => (
                  <option key={one.uuid} value={one.uuid}>
                    {text.workflows.revision.number(one.number)}
                  </option>
                ))}
            </select>
          </label>
          {from !== null && to !== null && (
            <span className={styles.direction} title={text.workflows.revision.fromTo(from.number, to.number)}>
              {text.workflows.revision.fromTo(from.number, to.number)}
            </span>
          )}
          <span className={styles.space} />
          {!shown.is_head && (
            <Button
              icon="refresh"
              title={text.workflows.revision.restoreHint}
              disabled={session === null}
              onClick={() => void restore(shown)}
            >
              {text.workflows.revision.restore}
            </Button>
          )}
        </div>
        {refused !== null && (
          <Notice tone="failed">
            <FailureText failure={refused} />
          </Notice>
        )}
        {diff !== null && <DiffView diff={diff} />}
      </div>
    </Split>
  );
}

/** Two revisions as [from, to], the older one first, whichever of them is shown. */
function inOrder(
  shown: RevisionSummary | null,
  other: RevisionSummary | null,
): readonly [RevisionSummary | null, RevisionSummary | null] {
  return shown !== null && other !== null && other.number > shown.number ? [shown, other] : [other, shown];
}

/** How a revision differs from another one, or from the one before it; null before that was read. */
function useDiff(uuid: Uuid, revision: Uuid | null, against: Uuid | null): string | null {
  const session = useSession();
  const [read, setRead] = useState<{ key: string; diff: string } | null>(null);
  const key = `${revision} ${against}`;
  useEffect(() => {
    if (session === null || revision === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const input = { uuid, revision_uuid: revision, ...(against === null ? {} : { against }) };
    void readOnce(session.client.workflow.diff(input, { signal }), signal).then((answer) => {
      if (answer?.ok === true) setRead({ key, diff: answer.value.diff });
    });
    return () => controller.abort();
  }, [session, uuid, revision, against, key]);
  return read !== null && read.key === key ? read.diff : null;
}
