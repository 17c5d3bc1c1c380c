import { useCallback, useEffect, useState } from 'react';
import { outcome } from '../../../shared/contract/client.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { type Feed, useFeed, useSession } from '../../bridge/ConnectionContext.tsx';
import { consume } from '../../bridge/consume.ts';
import type { KnownWorkflow } from './known-workflow.ts';

/**
 * Whether a run that is shown is there no more: it was deleted, a rule let it go, or it went with its workflow.
 * @param onChanged told what becomes of it otherwise, also after its end.
 */
export function useIsGone(run: Uuid, workflow: KnownWorkflow, onChanged: (run: Run) => void): boolean {
  const session = useSession();
  const [gone, setGone] = useState<Uuid | null>(null);
  const feed = useCallback<Feed>(
    async (client, signal) => {
      const watch = (options: { signal: AbortSignal }) => client.run.watchAll(undefined, options);
      await consume(watch, signal, async ({ changed, removed }) => {
        const own = changed.find(({ uuid }) => uuid === run);
        if (own !== undefined) onChanged(own);
        if (removed.includes(run)) setGone(run);
      });
    },
    [run, onChanged],
  );
  useFeed(feed);
  const isWorkflowGone = workflow === null;
  useEffect(() => {
    if (!isWorkflowGone || session === null) return;
    let isWanted = true;
    void outcome(session.client.run.show({ uuid: run })).then((answer) => {
      if (isWanted && !answer.ok && answer.failure.code === 'not_found') setGone(run);
    });
    return () => {
      isWanted = false;
    };
  }, [run, session, isWorkflowGone]);
  return gone === run;
}
