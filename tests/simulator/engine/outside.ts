import type { Turn } from '../../../src/main/engine/plan/turn.ts';
import type { AttemptSpec } from '../../../src/main/engine/ports.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { LogMood } from '../act.ts';
import type { Expectations } from '../model/expectations.ts';
import type { SimStore } from '../store/sim-store.ts';
import type { Time } from '../time.ts';
import type { Verdict } from '../verdict.ts';

/** What outlives an engine. */
export interface Outside {
  readonly time: Time;
  readonly verdict: Verdict;
  readonly store: SimStore;
  readonly expectations: Expectations;
  readonly places: number;
  readonly default_limit: number;
  disk_is_full: boolean;
  log_mood: LogMood;
  /** Counts the keys that were given out. */
  keys: number;
  /** Told of what is asked to be made ahead. */
  prepared(spec: AttemptSpec): void;
  /** Told of an attempt that is given up because its log refuses. */
  givenUp(attempt_uuid: Uuid): void;
  /** Told of each turn that was stored. */
  stored(turn: Turn): void;
}
