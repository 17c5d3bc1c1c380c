import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fetchElectron } from './fetch-electron.ts';
import { findElectron, whyNoDisplay } from './find-electron.ts';

const stallMilliseconds = 30_000;
const hour = 60 * 60 * 1000;

export type Electron = { kind: 'found'; program: string } | { kind: 'none'; reason: string };

/**
 * Electron's program where there is a display, downloaded now if need be. A download that failed is not tried again
 * for an hour, so that every later start is quick.
 */
export async function getElectron(root: string): Promise<Electron> {
  const noDisplay = whyNoDisplay();
  if (noDisplay) return { kind: 'none', reason: noDisplay };
  const present = findElectron(root);
  if (present) return { kind: 'found', program: present };
  const note = join(root, 'node_modules', '.cache', 'gantry', 'no-electron.json');
  const earlier = readNote(note, Date.now());
  if (earlier)
    return {
      kind: 'none',
      reason: `${earlier}; it is tried again in an hour, or now by npx install-electron`,
    };
  console.log('Downloading Electron, about 120 MB, once …');
  const failure = await fetchElectron(root, stallMilliseconds, showProgress);
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
  const program = findElectron(root);
  if (program) {
    await rm(note, { force: true });
    return { kind: 'found', program };
  }
  const reason = `there is no Electron (${failure ?? 'its program is not where it should be'})`;
  await mkdir(dirname(note), { recursive: true });
  await writeFile(note, JSON.stringify({ at: Date.now(), reason }));
  return { kind: 'none', reason };
}

function readNote(path: string, now: number): string | null {
  if (!existsSync(path)) return null;
  const { at, reason } = JSON.parse(readFileSync(path, 'utf8')) as { at: number; reason: string };
  return now - at < hour ? reason : null;
}

let shown = 0;

function showProgress(transferred: number, total: number | null): void {
  const now = Date.now();
  if (now - shown < (process.stdout.isTTY ? 200 : 5000)) return;
  shown = now;
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  const text = `  ${megabytes(transferred)} of ${total === null ? '?' : megabytes(total)} MB`;
  process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
}
