import type { LogEntry, LogStream } from '../domain/log.ts';

export interface LogBytesOptions {
  /** Null is both, in the order in which they came. */
  readonly stream: LogStream | null;
  /**
   * Each line whole, with its time and stream before it (`2026-01-31T23:59:59.999Z stdout `) and an end. Otherwise the
   * bytes are exactly those that were printed.
   */
  readonly timestamps: boolean;
}

/** A line that does not end is told in pieces of about so many characters. */
const longestLine = 1024 * 1024;

type Part = string | Uint8Array<ArrayBuffer>;

interface OpenLine {
  readonly parts: Part[];
  length: number;
}

const encoder = new TextEncoder();

/** Makes the bytes of a log of its entries, which are given in their order. */
export class LogBytes {
  readonly #options: LogBytesOptions;
  readonly #open = new Map<LogStream, OpenLine>();

  constructor(options: LogBytesOptions) {
    this.#options = options;
  }

  add(entries: readonly LogEntry[]): Uint8Array<ArrayBuffer> {
    const { stream, timestamps } = this.#options;
    const output = new Output();
    for (const entry of entries) {
      if (stream !== null && entry.stream !== stream) continue;
      // What Gantry says between the lines is not among the bytes that were printed.
      if (entry.stream === 'gantry' && !timestamps) continue;
      if (timestamps) this.#addToLine(entry, output);
      else output.put(contentOf(entry), entry.is_partial ? '' : '\n');
    }
    return output.take();
  }

  /** What was begun and will not be ended. */
  end(): Uint8Array<ArrayBuffer> {
    const output = new Output();
    for (const { parts } of this.#open.values()) output.put(...parts, '\n');
    this.#open.clear();
    return output.take();
  }

  #addToLine(entry: LogEntry, output: Output): void {
    const { stream, at, is_partial } = entry;
    const line = this.#open.get(stream) ?? { parts: [`${at} ${stream} `], length: 0 };
    const content = contentOf(entry);
    line.parts.push(content);
    line.length += content.length;
    if (is_partial && line.length < longestLine) {
      this.#open.set(stream, line);
    } else {
      this.#open.delete(stream);
      output.put(...line.parts, '\n');
    }
  }
}

/** Texts are put together before they become bytes: there may be thousands of them, and few that are no text. */
class Output {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  #text = '';

  put(...parts: readonly Part[]): void {
    for (const part of parts) {
      if (typeof part === 'string') {
        this.#text += part;
      } else {
        this.#pieces.push(encoder.encode(this.#text), part);
        this.#text = '';
      }
    }
  }

  take(): Uint8Array<ArrayBuffer> {
    const last = encoder.encode(this.#text);
    if (this.#pieces.length === 0) return last;
    const all = [...this.#pieces, last];
    const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of all) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

/** What was printed, without the newline: a text, or bytes that no text can hold. */
function contentOf({ text, bytes }: LogEntry): Part {
  return bytes === undefined ? text : Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
}
