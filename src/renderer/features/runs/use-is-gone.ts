import { useEffect, useState } from 'react';
import { outcome } from '../../../shared/contract/client.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import type { KnownWorkflow } from './known-workflow.ts';

/** Whether a run that is shown is there no more: runs go with their workflow only, so it is asked for when that goes. */
export function useIsGone(run: Uuid, workflow: KnownWorkflow): boolean {
  const session = useSession();
  const [isGone, setGone] = useState(false);
  const isWorkflowGone = workflow === null;
  useEffect(() => {
    if (!isWorkflowGone || session === null) return;
    let isWanted = true;
    void outcome(session.client.run.show({ uuid: run })).then((answer) => {
      if (isWanted) setGone(!answer.ok && answer.failure.code === 'not_found');
    });
    return () => {
      isWanted = false;
    };
  }, [run, session, isWorkflowGone]);
  return isGone;
}
