import type { PullProgress } from '../../../../shared/domain/attempt.ts';
import type { Reason } from '../../../../shared/domain/reason.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { Clock } from '../../ports.ts';
import type { DockerApi } from './docker-api.ts';
import { DockerCallError, isConnectionError, isDockerCallError } from './docker-call-error.ts';
import { knownReason } from './docker-errors.ts';
import { readJsonLines } from './json-lines.ts';
import { PullTally, pullMessageSchema } from './pull-progress.ts';

/** Progress is told at most this often. */
const tellMs = 200;

export interface PullOrder {
  readonly image: string;
  /** As Docker is asked for it. */
  readonly pullable: string;
  readonly platform: string | null;
  readonly registryAuth: string | undefined;
}

/** One pull, and all who wait for it. It is broken off when the last of them has left. */
export class SharedPull {
  /** Settles with null where the image is there now. Rejects where the connection to Docker broke. */
  readonly done: Promise<Reason | null>;
  readonly #clock: Clock;
  readonly #abort = new AbortController();
  /** By attempt, in the order in which they came: the first one leads. */
  readonly #listeners = new Map<Uuid, (progress: PullProgress) => void>();
  readonly #tally: PullTally;
  #cancelTelling: (() => void) | null = null;
  #isOver = false;

  constructor(api: DockerApi, clock: Clock, image: string, order: Promise<PullOrder>) {
    this.#clock = clock;
    this.#tally = new PullTally(image);
    this.done = this.#pull(api, order).finally(() => {
      this.#isOver = true;
      this.#cancelTelling?.();
    });
    // Those who wait see it; that nobody may be left to see it is no fault.
    this.done.catch(() => undefined);
  }

  get isAbandoned(): boolean {
    return this.#abort.signal.aborted;
  }

  /** @returns what leaves. */
  join(attempt_uuid: Uuid, listener: (progress: PullProgress) => void): () => void {
    this.#listeners.set(attempt_uuid, listener);
    listener(this.#tally.progress(this.#leaderOf(attempt_uuid)));
    return () => {
      const [leader] = this.#listeners.keys();
      if (!this.#listeners.delete(attempt_uuid)) return;
      if (this.#listeners.size === 0) this.#abort.abort();
      else if (leader === attempt_uuid && !this.#isOver) this.#tellSoon();
    };
  }

  /** Whom an attempt waits for; null where it leads itself. */
  #leaderOf(attempt_uuid: Uuid): Uuid | null {
    const [leader] = this.#listeners.keys();
    return leader === undefined || leader === attempt_uuid ? null : leader;
  }

  async #pull(api: DockerApi, ordered: Promise<PullOrder>): Promise<Reason | null> {
    const { image, pullable, platform, registryAuth } = await ordered;
    const fail = (status: number | null, message: string): Reason | null =>
      knownReason('pull', status, message, { image, command: image });
    try {
      const stream = await api.open({
        method: 'POST',
        path: '/images/create',
        query: { fromImage: pullable, ...(platform === null ? {} : { platform }) },
        registryAuth,
        signal: this.#abort.signal,
        // Docker answers only when the registry has; it gives up on a silent one by itself.
        limitMs: 10 * 60_000,
      });
      for await (const line of readJsonLines(stream)) {
        const message = pullMessageSchema.parse(line);
        const error = message.errorDetail?.message ?? message.error;
        if (error !== undefined) return fail(null, error);
        if (this.#tally.add(message)) this.#tellSoon();
      }
      this.#tell();
      return null;
    } catch (error) {
      if (isDockerCallError(error) && !isConnectionError(error)) return fail(error.status, error.message);
      throw isDockerCallError(error) ? error : new DockerCallError(null, String(error));
    }
  }

  #tellSoon(): void {
    this.#cancelTelling ??= this.#clock.after(tellMs, () => this.#tell());
  }

  #tell(): void {
    this.#cancelTelling?.();
    this.#cancelTelling = null;
    for (const [attempt_uuid, listener] of [...this.#listeners]) {
      listener(this.#tally.progress(this.#leaderOf(attempt_uuid)));
    }
  }
}
