import type { Turn } from '../../../src/main/engine/plan/turn.ts';
import type { TurnStore } from '../../../src/main/engine/ports.ts';
import type { Moment } from '../model/expected-run.ts';
import type { Outside } from './outside.ts';

const retryMs = 1000;

export interface TurnListener {
  /** A turn was decided: what it holds is to be compared with what was told. */
  decided(turn: Turn): void;
  stored(turn: Turn): void;
}

/** The store as one life of the engine sees it: it refuses while the disk is full, and takes what it refused first. */
export class LifeStore {
  /** Counts the turns that were decided. */
  decisions = 0;
  readonly #outside: Outside;
  readonly #listener: TurnListener;
  #stalled: { readonly turn: Turn; readonly decided: Moment; readonly due: number } | null = null;

  constructor(outside: Outside, listener: TurnListener) {
    this.#outside = outside;
    this.#listener = listener;
  }

  /** When the refused turn must be tried again; null where none was refused. */
  get retryDue(): number | null {
    return this.#stalled?.due ?? null;
  }

  commit: TurnStore['commit'] = (turn) => {
    const { time, verdict, store, expectations, disk_is_full } = this.#outside;
    const { elapsed: at, wall, shift } = time;
    if (this.#stalled === null) {
      this.decisions += 1;
      this.#listener.decided(turn);
    } else if (this.#stalled.turn !== turn) {
      verdict.breaks('the same turn is tried again', 'another one comes before the one that was refused');
    }
    const decided = this.#stalled?.decided ?? { at, wall, shift };
    if (turn.at !== decided.wall) verdict.breaks('a turn is stored with its time', `${turn.at}`);
    this.#stalled = disk_is_full ? { turn, decided, due: at + retryMs } : null;
    if (disk_is_full) return 'the disk is full';
    const refusal = store.commit(turn);
    if (refusal !== null) verdict.breaks('the store takes a turn', refusal);
    expectations.take(turn, decided, at);
    this.#listener.stored(turn);
    this.#outside.stored(turn);
    return null;
  };
}
