import { createStore, type StoreApi } from 'zustand';
import type { WorkflowDetail } from '../../../shared/contract/workflow.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Feed } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';
import { useWorkflows } from './workflows-store.ts';

interface WorkflowState {
  readonly detail: WorkflowDetail | null;
  readonly failure: Failure | null;
}

/** The content of a workflow's head revision, read anew whenever its head moves. */
export function createWorkflowStore(uuid: Uuid): { state: StoreApi<WorkflowState>; feed: Feed } {
  const state = createStore<WorkflowState>()(() => ({ detail: null, failure: null }));
  return {
    state,
    async feed(client, signal) {
      const read = async (): Promise<void> => {
        const answer = await readOnce(client.workflow.show({ uuid }, { signal }), signal);
        if (answer === null) return;
        state.setState(answer.ok ? { detail: answer.value, failure: null } : { failure: answer.failure });
      };
      const end = useWorkflows.subscribe((now, before) => {
        const known = before.workflows?.get(uuid)?.head_revision_uuid;
        if (known !== undefined && known !== now.workflows?.get(uuid)?.head_revision_uuid) void read();
      });
      signal.addEventListener('abort', end, { once: true });
      await read();
    },
  };
}
