import type { Clock } from '../../ports.ts';
import type { ProcessKey } from './attempt-records.ts';
import { identify, signalGroup } from './process-control.ts';

/**
 * Stops a command's process group: its stop signal, and after a grace a kill. Being asked and knowing whom to stop may
 * come in either order.
 */
export class GroupStopper {
  readonly #clock: Clock;
  readonly #signal: NodeJS.Signals;
  #leader: ProcessKey | null = null;
  /** On the monotonic clock; null until it is asked to stop. Only ever becomes earlier. */
  #killAt: number | null = null;
  #isSignalled = false;
  #cancelKill: (() => void) | null = null;

  constructor(clock: Clock, signal: NodeJS.Signals) {
    this.#clock = clock;
    this.#signal = signal;
  }

  get isAsked(): boolean {
    return this.#killAt !== null;
  }

  stop(graceMs: number): void {
    const killAt = this.#clock.now().monotonic + graceMs;
    this.#killAt = Math.min(this.#killAt ?? killAt, killAt);
    this.#act();
  }

  /** Names whom to stop. */
  aimAt(leader: ProcessKey): void {
    this.#leader = leader;
    this.#act();
  }

  close(): void {
    this.#cancelKill?.();
    this.#cancelKill = null;
    this.#leader = null;
  }

  #act(): void {
    if (this.#leader === null || this.#killAt === null) return;
    if (!this.#isSignalled) {
      this.#isSignalled = true;
      void this.#send(this.#signal);
    }
    this.#cancelKill?.();
    const rest = Math.max(0, this.#killAt - this.#clock.now().monotonic);
    this.#cancelKill = this.#clock.after(rest, () => void this.#send('SIGKILL'));
  }

  /** Once the leader is gone, its supervisor sees to the rest of the group. */
  async #send(signal: NodeJS.Signals): Promise<void> {
    const leader = this.#leader;
    if (leader === null || (await identify(leader.pid)) !== leader.identity) return;
    if (this.#leader !== null) signalGroup(leader.pid, signal);
  }
}
