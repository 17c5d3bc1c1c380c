import type { LogStream } from '../../../../shared/domain/log.ts';
import type { TextPattern } from './text-pattern.ts';

/** The part of an entry that a hit may still begin in, because its line goes on. */
interface Piece {
  readonly number: number;
  readonly length: number;
}

/** What is kept of a line whose end has not come: its last bytes, one less than the longest hit. */
interface OpenLine {
  readonly bytes: Buffer;
  readonly pieces: readonly Piece[];
}

const nothingOpen: OpenLine = { bytes: Buffer.alloc(0), pieces: [] };

/**
 * Finds the entries in which a hit begins, among entries that are told in order. A line that is several entries is
 * searched as the one text that it is, but never held as a whole.
 */
export class LineSearch {
  readonly #pattern: TextPattern;
  readonly #found: (number: number) => void;
  readonly #open: Record<LogStream, OpenLine> = {
    stdout: nothingOpen,
    stderr: nothingOpen,
    gantry: nothingOpen,
  };

  /** @param found told of each entry in which a hit begins; perhaps more than once, and not always in order. */
  constructor(pattern: TextPattern, found: (number: number) => void) {
    this.#pattern = pattern;
    this.#found = found;
  }

  isOpen(stream: LogStream): boolean {
    return this.#open[stream].pieces.length > 0;
  }

  /** Whether the line that is open holds bytes of an entry before this one. */
  isOpenBefore(stream: LogStream, number: number): boolean {
    return (this.#open[stream].pieces[0]?.number ?? number) < number;
  }

  add(number: number, stream: LogStream, isPartial: boolean, content: Buffer): void {
    const open = this.#open[stream];
    const bytes = open.bytes.length === 0 ? content : Buffer.concat([open.bytes, content]);
    const pieces = [...open.pieces, { number, length: content.length }];
    this.#search(bytes, pieces);
    this.#open[stream] = isPartial ? endOf(bytes, pieces, this.#pattern.longest - 1) : nothingOpen;
  }

  #search(bytes: Buffer, pieces: readonly Piece[]): void {
    const haystack = this.#pattern.in(bytes);
    let end = 0;
    let hit = haystack(0);
    for (const { number, length } of pieces) {
      const start = end;
      end += length;
      if (hit !== null && hit.start < start) hit = haystack(start);
      if (hit === null) return;
      if (hit.start < end) this.#found(number);
    }
  }
}

/** The last bytes of a line, with the entries that they are of. */
function endOf(bytes: Buffer, pieces: readonly Piece[], length: number): OpenLine {
  const kept: Piece[] = [];
  const all = Math.min(length, bytes.length);
  for (let missing = all, at = pieces.length - 1; missing > 0 && at >= 0; at -= 1) {
    const { number = 0, length: whole = 0 } = pieces[at] ?? {};
    const taken = Math.min(missing, whole);
    if (taken > 0) kept.push({ number, length: taken });
    missing -= taken;
  }
  // A copy, so that the block it is of can go.
  return { bytes: Buffer.from(bytes.subarray(bytes.length - all)), pieces: kept.reverse() };
}
