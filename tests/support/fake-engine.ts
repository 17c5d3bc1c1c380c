import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataDirectory, describeDataDirectory } from '../../src/main/host/data-directory.ts';
import type { OpenOptions } from '../../src/main/host/engine-handle.ts';

/** The script of the thread that stands in for the engine. */
export const fakeWorkerUrl = new URL('./fake-worker.ts', import.meta.url);

/** A data directory of its own, and how to remove it. */
export function temporaryDirectory(): { directory: DataDirectory; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-host-'));
  return {
    directory: describeDataDirectory(join(folder, 'data')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Options that open a fake engine. */
export function fakeOptions(directory: DataDirectory, as: OpenOptions['as']): OpenOptions {
  return { directory, as, kind: 'command', worker_url: fakeWorkerUrl };
}
