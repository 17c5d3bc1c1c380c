import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FailPoint } from '../../../src/main/engine/fail-points.ts';
import { type DataDirectory, describeDataDirectory } from '../../../src/main/host/data-directory.ts';
import { connectLocally } from '../../../src/main/host/local-socket.ts';
import { createWireClient } from '../../../src/main/host/wire-client.ts';
import type { Client } from '../../../src/shared/contract/contract.ts';
import { type CliResult, type RunningCli, startCli } from '../run-cli.ts';

const entry = fileURLToPath(new URL('../../../src/main/cli/main.ts', import.meta.url));
const preload = new URL('./die-at.ts', import.meta.url).href;

/** Where an engine is to die: at its n-th pass of a fail point. */
export interface Death {
  readonly point: FailPoint;
  readonly pass: number;
}

/** How a life of the engine ended. */
export type LifeEnd =
  /** By our own hand, or at the fail point that it was given. */
  | { readonly kind: 'killed'; readonly at: FailPoint | null }
  /** By itself, which nobody wanted. */
  | { readonly kind: 'ended'; readonly result: CliResult };

/** Starts `gantry` in a process of its own, which ends with this one. */
export function startGantry(
  folder: string,
  variables: Readonly<Record<string, string>>,
  args: string[],
): RunningCli {
  return startCli(args, { HOME: folder, NODE_OPTIONS: `--import=${preload}`, ...variables }, entry);
}

/** `gantry serve` in a process of its own, one life after the other on the same data directory. */
export class ServedEngine {
  readonly directory: DataDirectory;
  readonly #folder: string;
  readonly #variables: Readonly<Record<string, string>>;
  #running: RunningCli | null = null;

  /** @param folder an own folder: its path stands on the command line, so that a sweep of own folders finds it. */
  constructor(folder: string, variables: Readonly<Record<string, string>> = {}, data = join(folder, 'data')) {
    this.#folder = folder;
    this.#variables = variables;
    this.directory = describeDataDirectory(data);
  }

  /** Starts a life; answers before it is ready. */
  start(death: Death | null = null): void {
    rmSync(this.#note, { force: true });
    const faults: Record<string, string> =
      death === null
        ? {}
        : {
            GANTRY_FAULT_POINT: death.point,
            GANTRY_FAULT_PASS: String(death.pass),
            GANTRY_FAULT_NOTE: this.#note,
          };
    const args = ['serve', '--no-open', '--no-samples', '--port', '0', '--data-dir', this.directory.path];
    this.#running = startGantry(this.#folder, { ...this.#variables, ...faults }, args);
  }

  /** @returns whether it has become ready; false where it has ended before. */
  async untilReady(): Promise<boolean> {
    const line = await this.#life.lineWith('Gantry is ready at').catch(() => null);
    return line !== null;
  }

  /** Where its page is. */
  async address(): Promise<string> {
    return /http:\S+/.exec(await this.#life.lineWith('Gantry is ready at'))?.[0] ?? '';
  }

  /** One more client of it. It must be ready. */
  async connect(): Promise<{ client: Client; close(): void }> {
    return createWireClient(await connectLocally(this.directory.socket));
  }

  /** Settles when this life has ended. */
  async ended(): Promise<LifeEnd> {
    const { child, result } = this.#life;
    const ended = await result;
    if (child.signalCode !== 'SIGKILL') return { kind: 'ended', result: ended };
    const at = existsSync(this.#note) ? (readFileSync(this.#note, 'utf8') as FailPoint) : null;
    return { kind: 'killed', at };
  }

  kill(): Promise<LifeEnd> {
    this.#life.child.kill('SIGKILL');
    return this.ended();
  }

  /** Ends it in order. */
  async stop(): Promise<CliResult> {
    this.#life.child.kill('SIGTERM');
    return this.#life.result;
  }

  get pid(): number {
    return this.#life.child.pid ?? 0;
  }

  get #life(): RunningCli {
    if (this.#running === null) throw new Error('it was never started');
    return this.#running;
  }

  get #note(): string {
    return join(this.#folder, 'died-at');
  }
}
