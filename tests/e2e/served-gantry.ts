import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningCli, startCli } from '../support/run-cli.ts';

const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));

/** `gantry serve` in a process of its own, on a data directory of its own. */
export class ServedGantry {
  readonly #environment: Record<string, string>;
  readonly #options: readonly string[];
  /** Made at the first start: a file of specs is also loaded by processes that run none of it. */
  #folder: string | null = null;
  #running: RunningCli | null = null;
  address = '';

  /** @param samples whether the first start puts the samples there and runs one. */
  constructor(environment: Record<string, string> = {}, { samples = false } = {}) {
    this.#environment = environment;
    this.#options = samples ? [] : ['--no-samples'];
  }

  /** Starts it, the second time on the address that it had. */
  async start(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port;
    this.#folder ??= mkdtempSync(join(tmpdir(), 'gantry-serve-'));
    const environment = { GANTRY_DATA_DIR: this.#folder, ...this.#environment };
    this.#running = startCli(['serve', '--no-open', '--port', port, ...this.#options], environment, entry);
    const line = await this.#running.lineWith('Gantry is ready at');
    this.address = /http:\S+/.exec(line)?.[0] ?? '';
  }

  /** As a crash would. */
  async kill(): Promise<void> {
    this.#running?.child.kill('SIGKILL');
    await this.#running?.result;
  }

  async stop(): Promise<void> {
    this.#running?.child.kill('SIGTERM');
    await this.#running?.result;
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The data directory. */
  get folder(): string {
    return this.#folder ?? '';
  }

  get token(): string {
    return readFileSync(join(this.folder, 'token'), 'utf8').trim();
  }

  /** Calls REST as a program would. */
  async rest<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(new URL(path, this.address), {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}
