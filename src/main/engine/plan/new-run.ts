import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import type { RunIdentity, StoredRun } from './turn.ts';

export interface NewRun extends Omit<RunIdentity, 'workflow_name'> {
  readonly definition: WorkflowDefinition;
  /** Indexes of the jobs that have succeeded before it begins, because an earlier run's results are kept. */
  readonly kept: { has(index: number): boolean };
}

/** A run that was just stored, as the store would give it back. */
export function newStoredRun({ kept, definition, ...identity }: NewRun): StoredRun {
  return {
    ...identity,
    // The name that its own revision has: a rename leaves what the jobs are told as it was.
    workflow_name: definition.name,
    definition,
    state: 'queued',
    is_cancelled: false,
    stopped_by: null,
    jobs: definition.jobs.map((_, index) =>
      kept.has(index) ? { state: 'succeeded', made: 0 } : { state: 'waiting' },
    ),
    queue: [],
    commands: [],
    created: new Map(),
  };
}
