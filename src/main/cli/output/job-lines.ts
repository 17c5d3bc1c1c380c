import { escapeControls } from './escape-controls.ts';
import type { Screen, Style } from './screen.ts';
import { toTerminalText } from './terminal-text.ts';
import { padTo, textWidth } from './text-width.ts';

const styles: readonly Style[] = [
  'cyan',
  'magenta',
  'blue',
  'yellow',
  'green',
  'cyanBright',
  'magentaBright',
];
const widestName = 24;

/** Puts `job | ` before lines: aligned and in a colour for each job on a terminal, plain in a pipe. */
export class JobLines {
  readonly #screen: Screen;
  readonly #names: readonly string[];
  readonly #width: number;

  constructor(screen: Screen, names: readonly string[]) {
    this.#screen = screen;
    this.#names = names;
    this.#width = Math.min(widestName, Math.max(0, ...names.map(textWidth)));
  }

  async print(job: string, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const prefix = this.#prefix(job);
    const shown = this.#screen.isTerminal ? lines.map(toTerminalText) : lines;
    await this.#screen.write(shown.map((line) => `${prefix}${line}\n`).join(''));
  }

  #prefix(job: string): string {
    if (!this.#screen.isTerminal) return `${escapeControls(job)} | `;
    const style = styles[Math.max(0, this.#names.indexOf(job)) % styles.length] ?? 'cyan';
    return this.#screen.style(style, `${padTo(job, this.#width)} | `);
  }
}
