import { existsSync, readdirSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runCommand } from './command.ts';
import { killProcesses, readStartTime } from './processes.ts';

const prefix = 'gantry-t-';
const hour = 60 * 60 * 1000;

/** Short, because the path of a Unix socket has at most 107 bytes. */
function parentFolder(): string {
  return process.platform === 'win32' ? tmpdir() : '/tmp';
}

/** A fresh temporary folder that names this process as its owner, so that {@link sweepFolders} can tell. */
export async function makeOwnFolder(): Promise<string> {
  const folder = await mkdtemp(join(parentFolder(), prefix));
  const owner = { pid: process.pid, started: readStartTime(process.pid) };
  await writeFile(join(folder, 'owner.json'), JSON.stringify(owner));
  return folder;
}

/** The name of the control group under which a private engine in that folder puts its containers. */
export function cgroupOf(folder: string): string {
  return basename(folder);
}

/** Ends whatever still runs or is mounted in an own folder, and deletes it. */
export async function removeOwnFolder(folder: string): Promise<void> {
  await killProcesses(folder, cgroupOf(folder));
  for (const mount of await findMounts(folder)) await runCommand('umount', ['-l', mount]);
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  removeCgroups(cgroupOf(folder));
}

/** Removes own folders whose owner was killed before it could. */
export async function sweepFolders(now: number): Promise<void> {
  for (const name of await readdir(parentFolder())) {
    const folder = join(parentFolder(), name);
    if (name.startsWith(prefix) && (await isAbandoned(folder, now))) await removeOwnFolder(folder);
  }
}

async function isAbandoned(folder: string, now: number): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  if (!found || (process.getuid && found.uid !== process.getuid())) return false;
  try {
    const owner: unknown = JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'));
    const { pid, started } = owner as { pid: number; started: string };
    return readStartTime(pid) !== started;
  } catch {
    return now - found.mtimeMs > hour;
  }
}

/** Innermost first. */
async function findMounts(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const lines = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n');
  return lines
    .map((line) => line.split(' ')[4] ?? '')
    .filter((mount) => mount.startsWith(`${folder}/`))
    .sort((left, right) => right.length - left.length);
}

/** Control groups outlive the engine; they are empty by now, and only empty ones can be removed. */
function removeCgroups(cgroup: string): void {
  const root = '/sys/fs/cgroup';
  if (process.platform !== 'linux' || !existsSync(root)) return;
  for (const folder of [root, ...readdirSync(root).map((name) => join(root, name))]) {
    removeEmptyFolders(join(folder, cgroup));
  }
}

function removeEmptyFolders(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (statSync(join(folder, name)).isDirectory()) removeEmptyFolders(join(folder, name));
  }
  try {
    rmdirSync(folder);
  } catch {
    // A group that is still in use is removed with the next sweep.
  }
}

/** The end of a text file, for messages about a program that did not start. */
export function readTail(path: string, lines: number): string {
  return readFileSync(path, 'utf8').trim().split('\n').slice(-lines).join('; ');
}
