import type { RunState } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { ParamValues, WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import type { Decision, StoredCommand } from './decision.ts';
import type { PlanEvent } from './event.ts';
import type { JobSnapshot } from './snapshot.ts';

/** One event of a run and what was decided on it. */
export interface TurnStep {
  readonly run: RunIdentity;
  readonly event: PlanEvent;
  readonly decision: Decision;
}

/** What one turn of the loop stores: all of it or nothing. */
export interface Turn {
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly steps: readonly TurnStep[];
  /** Attempts of which everything has been removed: their last command is done. */
  readonly removed: readonly Uuid[];
}

/** What identifies a run, and never changes. */
export interface RunIdentity {
  readonly run_uuid: Uuid;
  readonly workflow_uuid: Uuid;
  readonly workflow_name: string;
  readonly number: number;
  readonly params: ParamValues;
  /** Keys of the job runs, by the index of the job in the definition. */
  readonly job_run_uuids: readonly Uuid[];
}

/** A run as the store gives it back; `buildSnapshot` makes the snapshot of it. */
export interface StoredRun extends RunIdentity {
  readonly definition: WorkflowDefinition;
  readonly state: RunState;
  readonly is_cancelled: boolean;
  readonly stopped_by: string | null;
  /** In the order of the definition. */
  readonly jobs: readonly StoredJob[];
  /** Indexes of queued jobs in the order that they came. */
  readonly queue: readonly number[];
  readonly commands: readonly StoredCommand[];
  /** Attempts that are known to have been created and are not removed: under which of Docker's engines, if any. */
  readonly created: ReadonlyMap<Uuid, { readonly engine_id: string | null }>;
}

/** A stored job run; how many of its dependencies are unmet is not stored, it follows from the others' states. */
export type StoredJob = Exclude<JobSnapshot, { state: 'waiting' }> | { readonly state: 'waiting' };
