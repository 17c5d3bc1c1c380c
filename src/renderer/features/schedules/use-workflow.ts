import { useEffect, useState } from 'react';
import type { WorkflowDetail } from '../../../shared/contract/workflow.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';

interface ShownWorkflow {
  /** Null until it was read. */
  readonly workflow: WorkflowDetail | null;
  readonly failure: Failure | null;
}

const nothing: ShownWorkflow = { workflow: null, failure: null };

/** A workflow with its parameters; of no uuid, nothing. */
export function useWorkflow(uuid: Uuid | null): ShownWorkflow {
  const session = useSession();
  const [shown, setShown] = useState<ShownWorkflow>(nothing);
  useEffect(() => {
    if (session === null || uuid === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    void readOnce(session.client.workflow.show({ uuid }, { signal }), signal).then((answer) => {
      if (answer === null) return;
      setShown(
        answer.ok ? { workflow: answer.value, failure: null } : { workflow: null, failure: answer.failure },
      );
    });
    return () => controller.abort();
  }, [session, uuid]);
  return uuid === null || (shown.workflow !== null && shown.workflow.uuid !== uuid) ? nothing : shown;
}
