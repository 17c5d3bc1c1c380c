import { z } from 'zod';
import type { PullProgress } from '../../../../shared/domain/attempt.ts';

/** One line of the answer to a pull. */
export const pullMessageSchema = z.object({
  id: z.string().optional(),
  status: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).nullish(),
  error: z.string().optional(),
  errorDetail: z.object({ message: z.string() }).optional(),
});
export type PullMessage = z.infer<typeof pullMessageSchema>;

interface Layer {
  readonly current: number;
  readonly total: number;
  readonly isDone: boolean;
}

/** What is told of a layer while nothing has been fetched of it. */
const announcements = new Set(['Pulling fs layer', 'Waiting']);
/** What is told of a layer while or after it is fetched; what follows (verifying, extracting) needs no further bytes. */
const fetched = new Set(['Verifying Checksum', 'Download complete', 'Extracting']);
const ends = new Set(['Pull complete', 'Already exists']);

/** How far a pull has come, gathered from what Docker tells of each layer. */
export class PullTally {
  readonly #image: string;
  readonly #layers = new Map<string, Layer>();

  constructor(image: string) {
    this.#image = image;
  }

  /** @returns whether the message changed anything. */
  add({ id, status, progressDetail }: PullMessage): boolean {
    if (id === undefined || status === undefined) return false;
    const before = this.#layers.get(id) ?? { current: 0, total: 0, isDone: false };
    if (announcements.has(status)) {
      this.#layers.set(id, before);
    } else if (status === 'Downloading') {
      const current = progressDetail?.current ?? before.current;
      this.#layers.set(id, {
        ...before,
        current,
        total: Math.max(progressDetail?.total ?? before.total, current),
      });
    } else if (fetched.has(status)) {
      // An extraction counts the same bytes again, against a total that may be another.
      const total = before.total === 0 ? (progressDetail?.total ?? 0) : before.total;
      this.#layers.set(id, { ...before, current: total, total });
    } else if (ends.has(status)) {
      this.#layers.set(id, { current: before.total, total: before.total, isDone: true });
    } else {
      return false;
    }
    return true;
  }

  /** @param led_by as {@link PullProgress} has it. */
  progress(led_by: PullProgress['led_by']): PullProgress {
    const progress = {
      image: this.#image,
      layers_done: 0,
      layers_total: 0,
      bytes_done: 0,
      bytes_total: 0,
      led_by,
    };
    for (const layer of this.#layers.values()) {
      progress.layers_total += 1;
      progress.layers_done += layer.isDone ? 1 : 0;
      progress.bytes_done += layer.current;
      progress.bytes_total += layer.total;
    }
    return progress;
  }
}
