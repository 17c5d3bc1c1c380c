import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '../../shared/contract/contract.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { DataDirectory } from './data-directory.ts';

/** The workflows that a new data directory begins with; the first of them is run once. */
const samples = ['hello.yaml', 'weather-report.yaml'];
const sampleData = 'data';

/**
 * Puts the sample workflows into a data directory that was never given any, and starts the first of them.
 * @returns its run; null where the samples were put there before, or did not come with this Gantry.
 */
export async function firstStart(
  client: Client,
  { samples: folder }: DataDirectory,
  examplesFolder: string,
): Promise<Run | null> {
  if (!(await copySamples(examplesFolder, folder))) return null;
  let first: Run | null = null;
  for (const file of samples) {
    const path = join(folder, file);
    const source = await readFile(path, 'utf8');
    const { uuid } = await client.workflow.create({ source, file: path, folder });
    first ??= await client.workflow.execute({ uuid, trigger: 'manual' });
  }
  return first;
}

/** The folder appears whole or not at all; that it is there says that this was done. */
async function copySamples(from: string, to: string): Promise<boolean> {
  if (existsSync(to) || !existsSync(from)) return false;
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    for (const name of [...samples, sampleData]) {
      await cp(join(from, name), join(unfinished, name), { recursive: true, preserveTimestamps: true });
    }
    await rename(unfinished, to);
    return true;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
