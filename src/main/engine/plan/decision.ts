import type { AttemptState } from '../../../shared/domain/attempt.ts';
import type { RunnerKind } from '../../../shared/domain/job-definition.ts';
import type { Reason } from '../../../shared/domain/reason.ts';
import type { RunState } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { WakeEvent } from './event.ts';
import type { JobSnapshot } from './snapshot.ts';

/** What is to be stored, and then true. */
export type Change =
  | { readonly kind: 'run'; readonly before: RunState; readonly after: RunState }
  | { readonly kind: 'run_cancelled' }
  | { readonly kind: 'run_stopped'; readonly by: string }
  | { readonly kind: 'job'; readonly job: number; readonly before: JobSnapshot; readonly after: JobSnapshot }
  | {
      readonly kind: 'attempt_made';
      readonly job: number;
      readonly attempt_uuid: Uuid;
      /** Counts from 1 within the job run. */
      readonly number: number;
      readonly runner: RunnerKind;
    }
  | { readonly kind: 'attempt'; readonly attempt_uuid: Uuid; readonly patch: AttemptPatch };

/** Columns of an attempt that become known; times are wall time in milliseconds. */
export interface AttemptPatch {
  readonly state?: AttemptState;
  readonly reason?: Reason;
  readonly exit_code?: number;
  readonly handle?: string;
  readonly image_digest?: string | null;
  readonly engine_id?: string | null;
  readonly pull_started_at?: number;
  readonly created_at?: number;
  readonly started_at?: number;
  readonly ended_at?: number;
  readonly collected_at?: number;
}

/** What is to be done once the changes are stored. All but `wake` are stored with them until they are done. */
export type Command =
  /** Bring the attempt to its end, whatever of it exists; done when it has ended. */
  | { readonly kind: 'start_attempt'; readonly job: number; readonly attempt_uuid: Uuid }
  /** Done when the attempt has ended. */
  | { readonly kind: 'stop_attempt'; readonly attempt_uuid: Uuid; readonly grace_ms: number }
  | { readonly kind: 'remove_attempt'; readonly attempt_uuid: Uuid; readonly runner: RunnerKind }
  /** Deliver the event when the monotonic clock reads `at` milliseconds. Made again by `begin` after a restart. */
  | { readonly kind: 'wake'; readonly at: number; readonly event: WakeEvent };

export type StoredCommand = Exclude<Command, { kind: 'wake' }>;

/** What follows from an event. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly commands: readonly Command[];
  /** Attempts that have ended: their `start_attempt` and `stop_attempt` are done. */
  readonly ended: readonly Uuid[];
}
