import { passFailPoint } from '../fail-points.ts';
import type { Now } from '../ports.ts';
import type { Checkpoint, CheckpointFile } from './checkpoint.ts';

/** A place is noted at most so often, or after so many bytes. */
const everyMs = 1000;
const everyBytes = 16 * 1024 * 1024;
/** Where no place is found for so long, lines in the making are written as far as they have come. */
const patienceMs = 1000;

/** Decides when a place of a log is noted, and writes it down once the log has it. */
export class Checkpointer {
  readonly #file: CheckpointFile;
  #dueAt: number;
  #dueAtBytes: number;
  /** The last place that was found; null where it is written. */
  #noted: Checkpoint | null = null;
  /** Settles when nothing is being written. */
  #writing: Promise<void> = Promise.resolve();
  #hasFile: boolean;

  /** @param hasFile whether an earlier life of the engine has left a place. */
  constructor(file: CheckpointFile, hasFile: boolean, now: Now) {
    this.#file = file;
    this.#hasFile = hasFile;
    this.#dueAt = now.monotonic + everyMs;
    this.#dueAtBytes = everyBytes;
  }

  /** Milliseconds until a place is wanted; 0 where it is. */
  dueIn(now: Now, bytes: number): number {
    return bytes >= this.#dueAtBytes ? 0 : Math.max(0, this.#dueAt - now.monotonic);
  }

  isOverdue(now: Now): boolean {
    return now.monotonic >= this.#dueAt + patienceMs;
  }

  /** A place was found; everything before it was given to the log. */
  note(checkpoint: Checkpoint, now: Now): void {
    this.#noted = checkpoint;
    this.#dueAt = now.monotonic + everyMs;
    this.#dueAtBytes = checkpoint.bytes + everyBytes;
  }

  /** Writes the place down if the log's file has it. A disk that refuses is asked again with the next place. */
  write(written_bytes: number): Promise<void> {
    const checkpoint = this.#noted;
    if (checkpoint === null || checkpoint.bytes > written_bytes) return this.#writing;
    this.#noted = null;
    this.#hasFile = true;
    this.#writing = this.#writing.then(async () => {
      passFailPoint('checkpoint_writing');
      await this.#file.replace(checkpoint).catch(() => undefined);
      passFailPoint('checkpoint_written');
    });
    return this.#writing;
  }

  /** The log is complete: no place of it is wanted any more. */
  async remove(): Promise<void> {
    this.#noted = null;
    await this.#writing;
    if (this.#hasFile) await this.#file.remove().catch(() => undefined);
  }
}
