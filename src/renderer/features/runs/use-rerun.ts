import { useEffect, useState } from 'react';
import type { RunSummary } from '../../../shared/contract/run.ts';
import { isFinalRunState, type Run } from '../../../shared/domain/run.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';

/** So many reruns of its workflow are looked through. */
const mostReruns = 100;

/** The latest run that repeats one that has ended; null before it was read, and where there is none. */
export function useRerun({ uuid, workflow_uuid, state, created_at }: Run): RunSummary | null {
  const session = useSession();
  const [rerun, setRerun] = useState<RunSummary | null>(null);
  const isOver = isFinalRunState(state);
  useEffect(() => {
    if (session === null || !isOver) return;
    const controller = new AbortController();
    const { signal } = controller;
    const call = session.client.run.list(
      { workflow_uuid, trigger: ['rerun'], since: created_at, limit: mostReruns },
      { signal },
    );
    void readOnce(call, signal).then((answer) => {
      if (answer?.ok === true) setRerun(answer.value.find(({ rerun_of }) => rerun_of === uuid) ?? null);
    });
    return () => controller.abort();
  }, [session, uuid, workflow_uuid, isOver, created_at]);
  return rerun?.rerun_of === uuid ? rerun : null;
}
