import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const day = 24 * 60 * 60 * 1000;

/** Where downloads are kept between test runs. Nothing in it is needed for longer than it takes to fetch again. */
export function cacheFolder(): string {
  const chosen = process.env.GANTRY_TEST_CACHE;
  if (chosen) return chosen;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gantry-test');
}

/**
 * The folder of that name in the cache, filled on first use. It appears whole or not at all (filled under another
 * name, then renamed), so an interrupted download leaves nothing that looks finished, and of two processes that
 * fill it at once one wins and both use it.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const present = await findCached(name);
  if (present) return present;
  const folder = join(cacheFolder(), name);
  const unfinished = join(cacheFolder(), `unfinished-${randomUUID().slice(0, 13)}`);
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    // Unpacking gives a folder the date of its archive, by which the sweep would take it for long unused.
    await markUsed(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The folder of that name in the cache, marked as used now; null when there is none. */
export async function findCached(name: string): Promise<string | null> {
  const folder = join(cacheFolder(), name);
  if (!existsSync(folder)) return null;
  await markUsed(folder);
  return folder;
}

async function markUsed(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}

/** Writes a small file whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${randomUUID().slice(0, 13)}`;
  await writeFile(unfinished, text);
  await rename(unfinished, path);
}

/** Deletes what a killed process left unfinished and what nobody has used for a month. */
export async function sweepCache(now: number): Promise<void> {
  const root = cacheFolder();
  const names = await readdir(root).catch(() => []);
  for (const name of names) {
    const path = join(root, name);
    const age = now - ((await stat(path).catch(() => null))?.mtimeMs ?? now);
    if (age > (name.startsWith('unfinished-') ? day / 4 : 30 * day)) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
