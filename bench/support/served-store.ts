import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningCli, startCli } from '../../tests/support/run-cli.ts';
import { type FilledStore, fillStore, type StoreSize } from './fill-store.ts';
import { undoOnce } from './leftovers.ts';

/** `gantry serve` in a process of its own, with a full store. */
export interface ServedStore {
  readonly address: string;
  readonly token: string;
  readonly store: FilledStore;
  stop(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));

export async function serveStore(size: StoreSize): Promise<ServedStore> {
  const { workflows, runs, log_bytes } = size;
  console.error(`Storing ${workflows} workflows, ${runs} runs and a log of ${log_bytes / 1e6} MB …`);
  const folder = mkdtempSync(join(tmpdir(), 'gantry-bench-'));
  let running: RunningCli | null = null;
  const stop = undoOnce(async () => {
    running?.child.kill('SIGTERM');
    await running?.result;
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    const store = await fillStore(folder, size);
    running = startCli(
      ['serve', '--no-open', '--no-samples', '--port', '0'],
      { GANTRY_DATA_DIR: folder },
      entry,
    );
    const line = await running.lineWith('Gantry is ready at');
    const address = /http:\S+/.exec(line)?.[0] ?? '';
    return { address, token: readFileSync(join(folder, 'token'), 'utf8').trim(), store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A store that is served as soon as somebody wants it, and then to all who do. */
export function serveOnDemand(size: StoreSize): { served(): Promise<ServedStore>; stop(): Promise<void> } {
  let serving: Promise<ServedStore> | null = null;
  return {
    served() {
      serving ??= serveStore(size);
      return serving;
    },
    async stop() {
      await (await serving)?.stop();
    },
  };
}
