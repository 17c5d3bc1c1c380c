import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { AttemptEnd } from './attempt-end.ts';

/** What has happened to a run: the only thing that can make a decision. One delivered twice changes nothing. */
export type PlanEvent =
  /** The run was stored; or the engine has started again and finds it open, and every wait is to be set anew. */
  | { readonly kind: 'begin' }
  /** `admit` gave the job a place; the key is the new attempt's, `made` counts the attempts before it. */
  | {
      readonly kind: 'admitted';
      readonly job: number;
      readonly made: number;
      readonly attempt_uuid: Uuid;
    }
  | AttemptEvent
  | WakeEvent
  | { readonly kind: 'cancel' };

/** The time of a `wake` has come. */
export type WakeEvent =
  | { readonly kind: 'timeout'; readonly job: number; readonly attempt_uuid: Uuid }
  | { readonly kind: 'retry_due'; readonly job: number; readonly made: number };

/** What a runner tells of an attempt. */
export type AttemptEvent = { readonly job: number; readonly attempt_uuid: Uuid } & (
  | { readonly kind: 'pulling' }
  | {
      readonly kind: 'created';
      readonly handle: string;
      readonly image_digest: string | null;
      readonly engine_id: string | null;
    }
  | { readonly kind: 'started'; readonly elapsed_ms: number; readonly ended_ago_ms: number | null }
  /** `ended_at`: wall time in milliseconds at which it ended; its log is complete now. */
  | { readonly kind: 'ended'; readonly end: AttemptEnd; readonly ended_at: number }
);
