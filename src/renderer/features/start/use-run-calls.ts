import { useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { createAlone } from '../../ui/controls/alone.ts';
import { navigate } from '../../ui/routes/use-route.ts';

export interface RunCalls {
  readonly canCall: boolean;
  readonly failure: Failure | Disconnected | null;
  readonly dismiss: () => void;
  readonly stop: (uuid: Uuid) => Promise<void>;
  /** Retries what failed, of its own revision or of the head, and goes to the new run. */
  readonly retry: (uuid: Uuid, revision: 'same' | 'head') => Promise<void>;
}

/** What can be done with a run from the start page. */
export function useRunCalls(): RunCalls {
  const session = useSession();
  const [alone] = useState(createAlone);
  const [failure, setFailure] = useState<RunCalls['failure']>(null);
  return {
    canCall: session !== null,
    failure,
    dismiss: () => setFailure(null),
    async stop(uuid) {
      if (session === null) return;
      const answer = await outcome(session.client.run.cancel({ uuid }));
      setFailure(answer.ok ? null : answer.failure);
    },
    async retry(uuid, revision) {
      if (session === null) return;
      const answer = await alone(() => outcome(session.client.run.retry({ uuid, revision })));
      if (answer === null) return;
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok) navigate({ page: 'run', uuid: answer.value.uuid, query: {} });
    },
  };
}
