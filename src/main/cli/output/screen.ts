import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { styleText } from 'node:util';
import { escapeControls } from './escape-controls.ts';

export type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

/** A piece of a line, plain or in a style. */
export type Part = string | { readonly text: string; readonly style: Style | Style[] };

/**
 * Where text goes to: a terminal, with colours, or a pipe, without. Whatever quotes a name, a file or a message from
 * elsewhere goes through `line`, `lines` or `json`, which let nothing through that steers a terminal.
 */
export class Screen {
  readonly isTerminal: boolean;
  readonly #stream: Writable & { isTTY?: boolean };
  #isGone = false;
  #failure: string | null = null;

  constructor(stream: Writable & { isTTY?: boolean }) {
    this.#stream = stream;
    this.isTerminal = stream.isTTY === true;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#isGone = true;
      // The reader of a pipe may leave early (`| head`); what comes after that is for nobody.
      if (error.code !== 'EPIPE') this.#failure ??= error.message;
    });
  }

  /** Settles when all was taken. @returns why something could not be written, such as a full disk; else null. */
  async finish(): Promise<string | null> {
    if (!this.#isGone) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#stream.write('', () => resolve());
      await promise;
      // A stream tells its error after the callbacks.
      await nextTurn();
    }
    return this.#failure;
  }

  /** Writes as it is. Settles when more can be taken, so that a slow reader slows the writer down. */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.#isGone || text.length === 0 || this.#stream.write(text)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stream.once('drain', resolve).once('close', resolve);
    await promise;
    this.#stream.off('drain', resolve).off('close', resolve);
  }

  /** One line: a line break in it is written out too. */
  async line(...parts: readonly Part[]): Promise<void> {
    const texts = parts.map((part) =>
      typeof part === 'string' ? escapeControls(part) : this.style(part.style, part.text),
    );
    await this.write(`${texts.join('')}\n`);
  }

  /** A text of one or several lines. */
  async lines(text: string): Promise<void> {
    await this.write(
      text
        .split(/\r?\n/)
        .map((line) => `${escapeControls(line)}\n`)
        .join(''),
    );
  }

  /** One JSON document on one line or, for people too, indented. */
  async json(value: unknown, form: 'line' | 'indented' = 'line'): Promise<void> {
    await this.write(`${toJson(value, form === 'indented' ? 2 : 0)}\n`);
  }

  /** Escaped; and styled on a terminal that wants colours (`NO_COLOR` is obeyed). */
  style(style: Style | Style[], text: string): string {
    const shown = escapeControls(text);
    return this.isTerminal ? styleText(style, shown, { stream: this.#stream }) : shown;
  }
}

/** JSON itself escapes only the control characters below U+0020. */
export function toJson(value: unknown, indent = 0): string {
  const escaped = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, null, indent).replace(/[\u007f-\u009f]/g, escaped);
}
