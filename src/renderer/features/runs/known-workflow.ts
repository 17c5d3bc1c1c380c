import type { Run } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

/** As much of a workflow as its run's page needs: null where it was deleted, `unknown` before the workflows were read. */
export type KnownWorkflow = { readonly head_revision_uuid: Uuid } | 'unknown' | null;

/** Whether the workflow was changed since a run of it began. */
export function hasMoved(workflow: KnownWorkflow, { revision_uuid }: Run): boolean {
  return workflow !== null && workflow !== 'unknown' && workflow.head_revision_uuid !== revision_uuid;
}
