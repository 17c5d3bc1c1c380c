import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Clock } from '../../ports.ts';
import { labels } from './container-names.ts';
import type { DockerApi } from './docker-api.ts';
import { DockerCallError } from './docker-call-error.ts';
import { isEndingSignal } from './exit-signal.ts';
import { readJsonLines } from './json-lines.ts';
import { registrationMs, settlesWithin } from './waiting.ts';

/** What Docker tells of one container while it is followed. */
export interface FollowedContainer {
  /**
   * Whether somebody had asked Docker to end it by the time it died. Waits, not for long, until Docker's news have
   * come as far as its death.
   * @returns null where the news broke off before, so that it is not known.
   */
  wasKilled(): Promise<boolean | null>;
  /**
   * Whether the kernel has ended a process of it for want of memory. Docker may tell of that after its death, and then
   * does not write it down: so this waits a little, where it was not told yet.
   */
  ranOutOfMemory(): Promise<boolean>;
  leave(): void;
}

/** Docker's news of a death come with the answer to `wait`; who waits longer waits in vain. */
const newsLimitMs = 1000;
/** Measured: news of memory that come behind those of the death come within a few milliseconds. */
const memoryNewsMs = 250;

const eventSchema = z.object({
  Action: z.string().optional(),
  status: z.string().optional(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).nullish() }),
});
type DockerEvent = z.infer<typeof eventSchema>;

class Follower implements FollowedContainer {
  isKilled = false;
  readonly died: Promise<'died' | 'broken'>;
  settle: (how: 'died' | 'broken') => void = () => undefined;
  readonly #memory = Promise.withResolvers<true>();
  readonly #clock: Clock;
  readonly #onKilled: () => void;
  readonly #onLeave: () => void;

  constructor(clock: Clock, onKilled: () => void, onLeave: () => void) {
    this.#clock = clock;
    this.#onKilled = onKilled;
    this.#onLeave = onLeave;
    this.died = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  async wasKilled(): Promise<boolean | null> {
    if (this.isKilled) return true;
    const disarm = this.#clock.after(newsLimitMs, () => this.settle('broken'));
    const how = await this.died;
    disarm();
    return this.isKilled || (how === 'died' ? false : null);
  }

  async ranOutOfMemory(): Promise<boolean> {
    const late = Promise.withResolvers<false>();
    const disarm = this.#clock.after(memoryNewsMs, () => late.resolve(false));
    const isOut = await Promise.race([this.#memory.promise, late.promise]);
    disarm();
    return isOut;
  }

  noteOutOfMemory(): void {
    this.#memory.resolve(true);
  }

  noteKill(): void {
    this.isKilled = true;
    this.#onKilled();
  }

  leave(): void {
    this.#onLeave();
  }
}

/** Follows Docker's events about Gantry's containers over one connection, open as long as somebody follows one. */
export class ContainerEvents {
  readonly #api: DockerApi;
  readonly #clock: Clock;
  readonly #followers = new Map<string, Follower>();
  #stream: Promise<Readable> | null = null;

  constructor(api: DockerApi, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  /**
   * @param id the container's whole id. @param onKilled somebody asks Docker to end it. @returns when no event of it can be missed any more.
   * @throws DockerCallError
   */
  async follow(id: string, onKilled: () => void): Promise<FollowedContainer> {
    const follower = new Follower(this.#clock, onKilled, () => this.#leave(id, follower));
    this.#followers.set(id, follower);
    try {
      this.#stream ??= this.#open();
      await settlesWithin(this.#clock, this.#stream, registrationMs);
      return follower;
    } catch (error) {
      follower.leave();
      throw error;
    }
  }

  #leave(id: string, follower: Follower): void {
    if (this.#followers.get(id) === follower) this.#followers.delete(id);
    if (this.#followers.size > 0) return;
    const stream = this.#stream;
    this.#stream = null;
    stream?.then(
      (open) => open.destroy(),
      () => undefined,
    );
  }

  async #open(): Promise<Readable> {
    const filters = { type: ['container'], event: ['kill', 'die', 'oom'], label: [labels.attempt] };
    try {
      const stream = await this.#api.open({
        method: 'GET',
        path: '/events',
        query: { filters },
        limitMs: null,
      });
      void this.#read(stream);
      return stream;
    } catch (error) {
      this.#stream = null;
      throw error;
    }
  }

  async #read(stream: Readable): Promise<void> {
    try {
      for await (const line of readJsonLines(stream)) {
        const event = eventSchema.safeParse(line);
        if (event.success) this.#take(event.data);
      }
    } catch {
      // A broken connection and an end are the same to those who follow.
    }
    const isCurrent = (await this.#stream?.catch(() => null)) === stream;
    if (!isCurrent) return;
    this.#stream = null;
    for (const follower of this.#followers.values()) follower.settle('broken');
  }

  #take(event: DockerEvent): void {
    const follower = this.#followers.get(event.Actor.ID);
    if (follower === undefined) return;
    if (isEndingKill(event)) follower.noteKill();
    if (actionOf(event) === 'oom') follower.noteOutOfMemory();
    if (actionOf(event) === 'die') follower.settle('died');
  }
}

/** What Docker remembers of the end of a container. */
export interface EndHistory {
  /** Somebody asked it to end it. */
  readonly wasKilled: boolean;
  /** It was there when the container died. */
  readonly hasSeenDeath: boolean;
}

/**
 * Asks Docker what it remembers of a container: it remembers the last 256 events, and none from before its own start.
 * @param since, until Docker's own time, in seconds since the Unix epoch.
 * @throws DockerCallError
 */
export async function askEndHistory(
  api: DockerApi,
  id: string,
  since: number,
  until: number,
): Promise<EndHistory> {
  const filters = { type: ['container'], event: ['kill', 'die'], container: [id] };
  const query = { since: since.toFixed(6), until: until.toFixed(6), filters };
  const stream = await api.open({ method: 'GET', path: '/events', query });
  let wasKilled = false;
  let hasSeenDeath = false;
  try {
    for await (const line of readJsonLines(stream)) {
      const event = eventSchema.safeParse(line);
      if (!event.success) continue;
      wasKilled ||= isEndingKill(event.data);
      hasSeenDeath ||= actionOf(event.data) === 'die';
    }
    return { wasKilled, hasSeenDeath };
  } catch (error) {
    throw new DockerCallError(null, String(error));
  } finally {
    stream.destroy();
  }
}

function isEndingKill(event: DockerEvent): boolean {
  return actionOf(event) === 'kill' && isEndingSignal(Number(event.Actor.Attributes?.signal ?? 9));
}

/** Podman says in `status` what Docker says in `Action`, and `died`. */
function actionOf(event: DockerEvent): string {
  const action = event.Action ?? event.status ?? '';
  return action === 'died' ? 'die' : action;
}
