import type { LogEntry, LogStream } from '../../../shared/domain/log.ts';

/** A line that does not end is shown in pieces of this many characters. */
const longestLine = 1024 * 1024;

/** Makes whole lines of an attempt's entries: parts of one line may stand apart, with the other stream between. */
export class LineJoiner {
  readonly #open = new Map<LogStream, string>();
  readonly #hasTimes: boolean;

  /** @param hasTimes lines begin with the time of their first byte. */
  constructor(hasTimes = false) {
    this.#hasTimes = hasTimes;
  }

  add(entries: readonly LogEntry[]): string[] {
    const lines: string[] = [];
    for (const { stream, text, is_partial, at } of entries) {
      const line = (this.#open.get(stream) ?? (this.#hasTimes ? `${at} ` : '')) + text;
      if (is_partial && line.length < longestLine) {
        this.#open.set(stream, line);
      } else {
        this.#open.delete(stream);
        lines.push(line);
      }
    }
    return lines;
  }

  /** What was begun and will not be ended. */
  end(): string[] {
    const lines = [...this.#open.values()];
    this.#open.clear();
    return lines;
  }
}
