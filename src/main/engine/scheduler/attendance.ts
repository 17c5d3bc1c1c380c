import { type DueMoment, tolerance_ms, workingSince } from '../plan/schedule-due.ts';
import type { Now } from '../ports.ts';

/** A wall clock that falls back by less, against the monotonic one, was only put right a little. */
const noticeableMs = 1000;

export interface Look {
  readonly moment: DueMoment;
  /** The wall clock was set back since the look before. */
  readonly wasSetBack: boolean;
}

/** What the scheduler has to know of its looks before, to tell what is late from what was missed, and why. */
export class Attendance {
  readonly #start: Now;
  #last: Now;
  #busySince: Now | null = null;
  #refusedSince: Now | null = null;

  constructor(start: Now) {
    this.#start = start;
    this.#last = start;
  }

  look(now: Now): Look {
    const gained = now.wall - this.#last.wall - (now.monotonic - this.#last.monotonic);
    // The machine slept: what came meanwhile was not only late.
    if (now.wall - this.#last.wall > tolerance_ms) this.#busySince = null;
    this.#last = now;
    const since = (then: Now | null) => (then === null ? null : workingSince(then, now));
    const moment = {
      wall: now.wall,
      working_since: workingSince(this.#start, now),
      busy_since: since(this.#busySince),
      refused_since: since(this.#refusedSince),
    };
    return { moment, wasSetBack: gained <= -noticeableMs };
  }

  /** The store did not take what the last look led to. */
  refused(): void {
    this.#refusedSince ??= this.#last;
  }

  /** It did; `isMore` where not all that is due was done. */
  stored(isMore: boolean): void {
    this.#busySince = isMore ? (this.#busySince ?? this.#last) : null;
    if (!isMore) this.#refusedSince = null;
  }
}
