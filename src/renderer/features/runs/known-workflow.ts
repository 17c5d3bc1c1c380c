import type { Uuid } from '../../../shared/domain/uuid.ts';

/** As much of a workflow as its run's page needs: null where it was deleted, `unknown` before the workflows were read. */
export type KnownWorkflow = { readonly head_revision_uuid: Uuid } | 'unknown' | null;
