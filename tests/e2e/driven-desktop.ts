import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { DeskAct, DeskLine } from '../support/electron-stand-in/desk.ts';

const register = new URL('../support/electron-stand-in/register.ts', import.meta.url).href;
const main = fileURLToPath(new URL('../../out/main/index.js', import.meta.url));

export interface WindowLine {
  readonly debug_port: number;
  readonly web_preferences: Record<string, unknown>;
  readonly permissions: string[];
  readonly refusals: string[];
}

type Shown<Kind extends DeskLine['desk']> = Extract<DeskLine, { desk: Kind }>;

/**
 * The built main entry and preload, unmodified, with a stand-in for Electron: what the system shows around the window
 * is read as it comes, and a test does with it what a person would.
 */
export class DrivenDesktop {
  readonly #child: ChildProcess;
  readonly #shown: DeskLine[] = [];
  readonly #windows: WindowLine[] = [];
  readonly #listeners = new Set<() => void>();
  #browser: Browser | null = null;
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;

  constructor(data_dir: string, args: readonly string[] = []) {
    this.#child = spawn(process.execPath, ['--import', register, main, '--data-dir', data_dir, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ended = once(this.#child, 'close').then(([code]) => {
      for (const listen of this.#listeners) listen();
      return code as number | null;
    });
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (line.startsWith('{"stand_in":')) this.#windows.push(JSON.parse(line).stand_in);
      if (line.startsWith('{"desk":')) this.#shown.push(JSON.parse(line));
      for (const listen of this.#listeners) listen();
    });
  }

  /** The window that was opened as number `count`, once it is there. */
  async window(count = 1): Promise<WindowLine> {
    return this.#until(() => this.#windows[count - 1]);
  }

  /** The page of the newest window. */
  async page(): Promise<Page> {
    const { debug_port } = await this.window();
    this.#browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${debug_port}`);
    const page = this.#browser
      .contexts()
      .flatMap((context) => context.pages())
      .at(-1);
    if (page === undefined) throw new Error('the window has no page');
    return page;
  }

  /** The latest thing of a kind that the system shows and that is as wished. */
  async shown<Kind extends DeskLine['desk']>(
    kind: Kind,
    isWished: (line: Shown<Kind>) => boolean = () => true,
  ): Promise<Shown<Kind>> {
    return this.#until(() => {
      const last = this.#shown.findLast(({ desk }) => desk === kind) as Shown<Kind> | undefined;
      return last !== undefined && isWished(last) ? last : undefined;
    });
  }

  /** What a person does. */
  act(what: DeskAct): void {
    this.#child.stdin?.write(`${JSON.stringify(what)}\n`);
  }

  async end(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  async #until<Value>(find: () => Value | undefined): Promise<Value> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null) throw new Error('the main process has ended');
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#listeners.add(resolve);
      await promise;
      this.#listeners.delete(resolve);
    }
  }
}
