import { useCallback, useEffect, useState } from 'react';
import { outcome } from '../../../../shared/contract/client.ts';
import type { RevisionSummary } from '../../../../shared/contract/workflow.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { useSession } from '../../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../../bridge/read-once.ts';

const pageSize = 100;

interface Revisions {
  /** Newest first; null before they were read. */
  readonly list: readonly RevisionSummary[] | null;
  readonly hasMore: boolean;
  readonly failure: Failure | null;
  readonly readOlder: () => Promise<void>;
}

/** The revisions of a workflow, read anew when its head moves. */
export function useRevisions(uuid: Uuid, head: Uuid): Revisions {
  const session = useSession();
  const [read, setRead] = useState<{ head: Uuid; list: RevisionSummary[]; hasMore: boolean } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const call = session.client.workflow.revisions({ uuid, limit: pageSize }, { signal });
    void readOnce(call, signal).then((answer) => {
      if (answer === null) return;
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok) setRead({ head, list: answer.value, hasMore: answer.value.length === pageSize });
    });
    return () => controller.abort();
  }, [session, uuid, head]);
  const readOlder = useCallback(async () => {
    const after = read?.list.at(-1)?.uuid;
    if (session === null || after === undefined) return;
    const answer = await outcome(session.client.workflow.revisions({ uuid, limit: pageSize, after }));
    if (!answer.ok) {
      if (answer.failure.code !== 'disconnected') setFailure(answer.failure);
      return;
    }
    const older = answer.value;
    setRead((old) =>
      old === null ? null : { ...old, list: [...old.list, ...older], hasMore: older.length === pageSize },
    );
  }, [session, uuid, read]);
  return { list: read?.list ?? null, hasMore: read?.hasMore ?? false, failure, readOlder };
}
