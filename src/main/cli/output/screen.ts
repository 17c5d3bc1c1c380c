import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

export type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

/** Where text goes to: a terminal, with colours, or a pipe, without. */
export class Screen {
  readonly isTerminal: boolean;
  readonly #stream: Writable & { isTTY?: boolean };
  #isGone = false;

  constructor(stream: Writable & { isTTY?: boolean }) {
    this.#stream = stream;
    this.isTerminal = stream.isTTY === true;
    // The reader of a pipe may leave early (`| head`); what comes after that is for nobody.
    stream.on('error', () => {
      this.#isGone = true;
    });
  }

  /** Settles when more can be taken, so that a slow reader slows the writer down. */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.#isGone || text.length === 0 || this.#stream.write(text)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stream.once('drain', resolve).once('close', resolve);
    await promise;
    this.#stream.off('drain', resolve).off('close', resolve);
  }

  async line(text: string): Promise<void> {
    await this.write(`${text}\n`);
  }

  /** Styled on a terminal that wants colours (`NO_COLOR` is obeyed), plain elsewhere. */
  style(style: Style | Style[], text: string): string {
    if (!this.isTerminal) return text;
    return styleText(style, text, { stream: this.#stream });
  }
}
