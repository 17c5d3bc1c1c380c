/** Holds a log to the size that it may have, and counts what is dropped beyond. */
export class LogLimit {
  readonly max_bytes: number;
  #dropped: number | null;

  /** @param dropped_bytes as {@link dropped_bytes}, of an earlier life. */
  constructor(max_bytes: number, dropped_bytes: number | null) {
    this.max_bytes = max_bytes;
    this.#dropped = dropped_bytes;
  }

  /** How much output was dropped; null while the limit is not reached. */
  get dropped_bytes(): number | null {
    return this.#dropped;
  }

  /** Whether the limit is not reached, and a record fits that takes the log to so many bytes. */
  hasRoom(length: number): boolean {
    return this.#dropped === null && length <= this.max_bytes;
  }

  drop(bytes: number): void {
    this.#dropped = (this.#dropped ?? 0) + bytes;
  }
}
