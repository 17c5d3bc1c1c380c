import type { FireReason, Overlap } from '../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

/** A run that a schedule has started and that has not ended. */
export interface LiveRun {
  readonly uuid: Uuid;
  readonly number: number;
}

/** What a due time meets when it fires. */
export interface GateState {
  readonly overlap: Overlap;
  /** Runs of this schedule alone, oldest first. */
  readonly live: readonly LiveRun[];
  /** A due time of this schedule is held already. */
  readonly is_held: boolean;
  /** All schedules are paused. */
  readonly is_paused: boolean;
}

export type GateDecision =
  /** Start its run, and cancel the others once that is stored. */
  | { readonly kind: 'start'; readonly cancels: readonly LiveRun[] }
  | { readonly kind: 'hold' }
  | { readonly kind: 'skip'; readonly reason: FireReason };

/** Whether a due time that fires starts its run, waits for another one to end, or is skipped. */
export function gate({ overlap, live, is_held, is_paused }: GateState): GateDecision {
  if (is_paused) return skip({ code: 'paused', data: {} });
  const latest = live.at(-1);
  switch (overlap) {
    case 'allow':
      return { kind: 'start', cancels: [] };
    case 'cancel_previous':
      return { kind: 'start', cancels: live };
    case 'skip':
      if (latest === undefined) return { kind: 'start', cancels: [] };
      return skip({ code: 'overlap', data: { run_number: latest.number } });
    case 'queue':
      if (is_held) return skip({ code: 'already_held', data: {} });
      return latest === undefined ? { kind: 'start', cancels: [] } : { kind: 'hold' };
  }
}

function skip(reason: FireReason): GateDecision {
  return { kind: 'skip', reason };
}
