import { useState } from 'react';
import { type Disconnected, type Outcome, outcome } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { ParamValues } from '../../../shared/domain/workflow-definition.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { createAlone } from '../../ui/controls/alone.ts';
import { navigate } from '../../ui/routes/use-route.ts';

export interface Repeat {
  readonly canAsk: boolean;
  readonly isStarting: boolean;
  readonly isStopping: boolean;
  readonly failure: Failure | Disconnected | null;
  readonly dismiss: () => void;
  readonly stop: () => Promise<void>;
  /** Runs it again, of its own revision or of the head, and goes to the new run. @returns whether it began. */
  readonly rerun: (revision: 'same' | 'head', params?: ParamValues) => Promise<boolean>;
  /** Keeps what succeeded, of the head what is also the same as it was, and runs the rest. */
  readonly retry: (revision: 'same' | 'head') => Promise<boolean>;
}

/** Stops a run and repeats it. */
export function useRepeat({ uuid }: Run): Repeat {
  const session = useSession();
  const [isStarting, setStarting] = useState(false);
  const [isStopping, setStopping] = useState(false);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const [alone] = useState(createAlone);
  const begin = async (call: () => Promise<Run>): Promise<boolean> => {
    setFailure(null);
    setStarting(true);
    const answer: Outcome<Run> = await outcome(call());
    setStarting(false);
    if (answer.ok) navigate({ page: 'run', uuid: answer.value.uuid, query: {} });
    else setFailure(answer.failure);
    return answer.ok;
  };
  return {
    canAsk: session !== null,
    isStarting,
    isStopping,
    failure,
    dismiss: () => setFailure(null),
    async stop() {
      if (session === null) return;
      setStopping(true);
      const answer = await outcome(session.client.run.cancel({ uuid }));
      if (answer.ok) return;
      setStopping(false);
      setFailure(answer.failure);
    },
    async rerun(revision, params = {}) {
      return (
        session !== null &&
        (await alone(() => begin(() => session.client.run.rerun({ uuid, revision, params })))) === true
      );
    },
    async retry(revision) {
      return (
        session !== null &&
        (await alone(() => begin(() => session.client.run.retry({ uuid, revision })))) === true
      );
    },
  };
}
