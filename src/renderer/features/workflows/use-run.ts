import { useState } from 'react';
import { type Disconnected, type Outcome, outcome } from '../../../shared/contract/client.ts';
import type { WorkflowDetail } from '../../../shared/contract/workflow.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { ParamValues } from '../../../shared/domain/workflow-definition.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { createAlone } from '../../ui/controls/alone.ts';
import { needsValues, rememberValues } from '../../ui/params/params.ts';
import { navigate } from '../../ui/routes/use-route.ts';

export interface RunAction {
  readonly canRun: boolean;
  readonly isStarting: boolean;
  readonly failure: Failure | Disconnected | null;
  /** The workflow whose parameters are asked for at present. */
  readonly asked: WorkflowDetail | null;
  /** Runs with the defaults, or asks first where a value is required or `ask` says so. */
  run(uuid: Uuid, options?: { ask?: boolean }): Promise<void>;
  runWith(values: ParamValues): Promise<void>;
  close(): void;
}

/** Starts runs and goes to their pages. */
export function useRun(): RunAction {
  const session = useSession();
  const [isStarting, setStarting] = useState(false);
  const [alone] = useState(createAlone);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const [asked, setAsked] = useState<WorkflowDetail | null>(null);

  const attempt = async <Value>(call: Promise<Value>): Promise<Outcome<Value>> => {
    setFailure(null);
    setStarting(true);
    const answer = await outcome(call);
    setStarting(false);
    if (!answer.ok) setFailure(answer.failure);
    return answer;
  };
  const start = async (uuid: Uuid, params: ParamValues): Promise<void> => {
    if (session === null) return;
    const answer = await attempt(session.client.workflow.execute({ uuid, params, trigger: 'manual' }));
    if (answer.ok) navigate({ page: 'run', uuid: answer.value.uuid, query: {} });
  };
  return {
    canRun: session !== null,
    isStarting,
    failure,
    asked,
    async run(uuid, { ask = false } = {}) {
      await alone(async () => {
        if (session === null) return;
        const shown = await attempt(session.client.workflow.show({ uuid }));
        if (!shown.ok) return;
        if (ask || needsValues(shown.value.definition.params)) setAsked(shown.value);
        else await start(uuid, {});
      });
    },
    async runWith(values) {
      await alone(async () => {
        if (asked === null) return;
        rememberValues(asked.uuid, values);
        await start(asked.uuid, values);
      });
    },
    close() {
      setAsked(null);
      setFailure(null);
    },
  };
}
