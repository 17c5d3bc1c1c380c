import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { Clock, LogLength } from '../ports.ts';

/** Between two calls to one log's listeners, at least. */
const betweenMs = 50;

type Listener = (length: LogLength) => void;

interface Audience {
  readonly listeners: Set<Listener>;
  /** The latest length that was not told, because others were told just before. */
  untold: LogLength | null;
  /** Set while it is too early to tell the next one. */
  cancelTimer: (() => void) | null;
}

/** Tells who follows a log how far it has come: the first change at once, the next ones together. */
export class LengthAnnouncer {
  readonly #clock: Clock;
  readonly #audiences = new Map<Uuid, Audience>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(attemptUuid: Uuid, listener: Listener): () => void {
    const audience = this.#audiences.get(attemptUuid) ?? {
      listeners: new Set<Listener>(),
      untold: null,
      cancelTimer: null,
    };
    this.#audiences.set(attemptUuid, audience);
    // Its own function, so that one listener can subscribe twice and leave once.
    const own: Listener = (length) => listener(length);
    audience.listeners.add(own);
    return () => {
      audience.listeners.delete(own);
      if (audience.listeners.size > 0) return;
      audience.cancelTimer?.();
      audience.cancelTimer = null;
      if (this.#audiences.get(attemptUuid) === audience) this.#audiences.delete(attemptUuid);
    };
  }

  announce(attemptUuid: Uuid, length: LogLength): void {
    const audience = this.#audiences.get(attemptUuid);
    if (audience === undefined) return;
    audience.untold = length;
    if (audience.cancelTimer === null) this.#tell(audience);
  }

  #tell(audience: Audience): void {
    const length = audience.untold;
    audience.untold = null;
    audience.cancelTimer = null;
    if (length === null) return;
    audience.cancelTimer = this.#clock.after(betweenMs, () => this.#tell(audience));
    for (const listener of [...audience.listeners]) listener(length);
  }
}
