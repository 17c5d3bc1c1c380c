import type { LogStream } from '../../../../shared/domain/log.ts';

/** Of one line no more than so many bytes are matched. */
export const matchedBytes = 1024 * 1024;

/** A part of a line, in the entry that it came in. */
export interface LinePart {
  readonly number: number;
  readonly content: Buffer;
}

export type JoinedLine = readonly LinePart[];

interface OpenLine {
  readonly parts: LinePart[];
  length: number;
  /** Where it begins is not known, so nothing of it is matched. */
  readonly isHeadless: boolean;
}

/** Makes whole lines of entries that are parts. Bytes beyond {@link matchedBytes} of a line are left out. */
export class JoinedLines {
  readonly #open: Record<LogStream, OpenLine | null> = { stdout: null, stderr: null, gantry: null };
  readonly #ended: (line: JoinedLine) => void;

  /**
   * @param ended told of each line that has ended.
   * @param isHeadless the first entry of each stream may be in the middle of a line.
   */
  constructor(ended: (line: JoinedLine) => void, isHeadless = false) {
    this.#ended = ended;
    if (isHeadless) {
      this.#open.stdout = { parts: [], length: 0, isHeadless };
      this.#open.stderr = { parts: [], length: 0, isHeadless };
    }
  }

  isOpen(stream: LogStream): boolean {
    return this.#open[stream] !== null;
  }

  /** Whether a line is open of which a part that counts is known. */
  get hasOpen(): boolean {
    return Object.values(this.#open).some((open) => open !== null && !open.isHeadless);
  }

  /** @param content is copied, for the block it is of may go. */
  add(number: number, stream: LogStream, isPartial: boolean, content: Buffer): void {
    const open = this.#open[stream] ?? { parts: [], length: 0, isHeadless: false };
    this.#open[stream] = open;
    const room = matchedBytes - open.length;
    if (room > 0 && !open.isHeadless) {
      open.parts.push({ number, content: Buffer.from(content.subarray(0, room)) });
    }
    open.length += content.length;
    if (!isPartial) this.#end(stream);
  }

  /** Forgets that a stream may be in the middle of a line of which nothing was seen. */
  assumeBeginnings(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.#open[stream]?.isHeadless && this.#open[stream].length === 0) this.#open[stream] = null;
    }
  }

  /** Takes what is open as it is. */
  endAll(): void {
    this.#end('stdout');
    this.#end('stderr');
  }

  #end(stream: LogStream): void {
    const open = this.#open[stream];
    this.#open[stream] = null;
    if (open !== null && open.parts.length > 0) this.#ended(open.parts);
  }
}
