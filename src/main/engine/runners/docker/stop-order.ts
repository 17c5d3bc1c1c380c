import type { Clock } from '../../ports.ts';
import type { ContainerCalls } from './container-calls.ts';
import { hasStatus } from './docker-call-error.ts';

/** After this time a signal that Docker failed to send is sent again. */
const againMs = 500;

/**
 * The order to stop an attempt, which may come at any time and may find its container running, or not yet, or find
 * Docker gone: it is carried out whenever there is a running container.
 */
export class StopOrder {
  readonly #clock: Clock;
  readonly #given = new AbortController();
  /** When the grace is over, on the monotonic clock. */
  #killAt = Number.POSITIVE_INFINITY;
  #calls: ContainerCalls | null = null;
  #disarm: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isGiven(): boolean {
    return this.#given.signal.aborted;
  }

  /** Aborted when the order is given. */
  get signal(): AbortSignal {
    return this.#given.signal;
  }

  /** A second order can only shorten the grace of the first. */
  give(grace_ms: number): void {
    const isFirst = !this.isGiven;
    const killAt = this.#clock.now().monotonic + grace_ms;
    const isSooner = killAt < this.#killAt;
    this.#killAt = Math.min(this.#killAt, killAt);
    this.#given.abort();
    if (this.#calls === null) return;
    if (isFirst) this.#carryOut(this.#calls);
    else if (isSooner) this.#armKill(this.#calls);
  }

  /** The container runs: what is ordered, or will be, is to be done with it. */
  begin(calls: ContainerCalls): void {
    this.#calls = calls;
    if (this.isGiven) this.#carryOut(calls);
  }

  /** The container has ended, is out of reach, or is let go of. */
  pause(): void {
    this.#calls = null;
    this.#disarm();
  }

  #carryOut(calls: ContainerCalls): void {
    void this.#send(calls, async () => calls.kill((await calls.inspect())?.stop_signal ?? 'SIGTERM'));
    this.#armKill(calls);
  }

  #armKill(calls: ContainerCalls): void {
    this.#disarm();
    const kill = (): void => void this.#send(calls, () => calls.kill('SIGKILL'));
    this.#disarm = this.#clock.after(Math.max(0, this.#killAt - this.#clock.now().monotonic), kill);
  }

  async #send(calls: ContainerCalls, send: () => Promise<void>): Promise<void> {
    while (this.#calls === calls) {
      try {
        return await send();
      } catch (error) {
        // It has ended by itself.
        if (hasStatus(error, 404) || hasStatus(error, 409)) return;
        await new Promise<void>((resolve) => this.#clock.after(againMs, resolve));
      }
    }
  }
}
