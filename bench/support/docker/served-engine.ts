import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type DataDirectory, describeDataDirectory } from '../../../src/main/host/data-directory.ts';
import { readEngineFile } from '../../../src/main/host/engine-file.ts';
import { joinEngine } from '../../../src/main/host/join-engine.ts';
import type { Client } from '../../../src/shared/contract/contract.ts';
import type { RunDetail } from '../../../src/shared/contract/run.ts';
import type { Run } from '../../../src/shared/domain/run.ts';
import { undoOnce } from '../leftovers.ts';
import type { DockerHere } from './docker-here.ts';
import { removeContainers } from './remove-containers.ts';
import type { DelayQuestion, ThreadDelays } from './thread-delays.ts';

/** `gantry serve` in a process of its own, on a new data directory. */
export interface ServedEngine {
  readonly pid: number;
  readonly directory: DataDirectory;
  readonly client: Client;
  /** Begins a run of a new workflow. */
  begin(source: string): Promise<Run>;
  /** Resolves with the run when it has ended. */
  untilEnded(run: Run): Promise<RunDetail>;
  /** From now on counts how late its threads are. */
  forgetDelays(): void;
  delays(): Promise<Record<ThreadDelays['thread'], ThreadDelays>>;
  stop(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../../src/main/cli/main.ts', import.meta.url));
const preload = new URL('./thread-delays.ts', import.meta.url).href;

export async function serveEngine({ host, docker }: DockerHere): Promise<ServedEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-bench-'));
  const child = spawn(process.execPath, [entry, 'serve', '--no-open', '--no-samples', '--port', '0'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DOCKER_HOST: host,
      GANTRY_DATA_DIR: folder,
      NODE_OPTIONS: `--import=${preload}`,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  let leave = async (): Promise<void> => undefined;
  let removeLeft = leave;
  const stop = undoOnce(async () => {
    await leave();
    child.kill('SIGTERM');
    await ended;
    await removeLeft();
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    await Promise.race([
      untilReady(child),
      ended.then(() => Promise.reject(new Error('gantry serve ended'))),
    ]);
    const directory = describeDataDirectory(folder);
    const owner = readEngineFile(directory.engine_file);
    const joined = owner === null ? 'gantry serve says nothing of itself' : await joinEngine(owner);
    if (typeof joined === 'string' || !joined.ok) throw new Error(JSON.stringify(joined));
    const { client, close } = joined.engine;
    const { store_uuid } = await client.system.info();
    leave = close;
    removeLeft = () => removeContainers(docker, store_uuid);
    return {
      pid: child.pid ?? 0,
      directory,
      client,
      async begin(source) {
        const { uuid } = await client.workflow.create({ source });
        return client.workflow.execute({ uuid });
      },
      async untilEnded({ uuid }) {
        for await (const _ of await client.run.watch({ uuid })) {
          // The watch ends with the run.
        }
        return client.run.show({ uuid });
      },
      forgetDelays: () => ask(child, 'forget'),
      delays: () => delaysOf(child),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What it says is read to the end, for a full pipe would stop it. */
function untilReady({ stdout }: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (stdout === null) throw new Error('it has no output');
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.includes('Gantry is ready at')) resolve();
    });
  });
}

function ask(child: ChildProcess, question: DelayQuestion): void {
  child.send(question);
}

function delaysOf(child: ChildProcess): Promise<Record<ThreadDelays['thread'], ThreadDelays>> {
  return new Promise((resolve) => {
    const told = new Map<ThreadDelays['thread'], ThreadDelays>();
    const take = (message: unknown): void => {
      const delays = message as ThreadDelays;
      told.set(delays.thread, delays);
      const [main, engine] = [told.get('main'), told.get('engine')];
      if (main === undefined || engine === undefined) return;
      child.off('message', take);
      resolve({ main, engine });
    };
    child.on('message', take);
    ask(child, 'tell');
  });
}
