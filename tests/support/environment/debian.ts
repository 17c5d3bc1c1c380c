import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cachedFolder, cacheFolder, findCached, writeWhole } from './cache.ts';
import { type CommandResult, lastWords, runCommand } from './command.ts';
import type { Missing } from './description.ts';

/** Debian packages unpacked into a folder, with whatever they depend on that this system lacks. */
export interface UnpackedPackages {
  folder: string;
  /** PATH and LD_LIBRARY_PATH that put the unpacked programs and libraries before the system's. */
  env: Record<string, string>;
}

interface Resolved {
  name: string;
  version: string;
}

/** The C library must fit the system's own loader, so it is never taken from a package. */
const neverUnpacked = new Set(['libc6', 'libc-bin', 'libc-l10n', 'locales', 'libcrypt1']);

/**
 * Unpacks packages of this Debian (or Ubuntu) system's own mirrors into the cache. Nothing is installed and no
 * package script runs; root is not needed. Where the mirrors cannot be reached, an earlier unpacking serves.
 */
export async function unpackPackages(group: string, packages: string[]): Promise<UnpackedPackages | Missing> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg')) {
    return { missing: `${packages[0]} could be unpacked from packages only on Debian or Ubuntu` };
  }
  await mkdir(cacheFolder(), { recursive: true });
  const basis = await describeSystem(packages);
  const known = await readIndex(group);
  const earlier = known && (await findCached(known.folder));
  if (earlier && known.basis === basis) return asUnpacked(earlier);
  const name = await fetchPackages(group, packages);
  if (typeof name !== 'string') return earlier ? asUnpacked(earlier) : name;
  await writeWhole(indexPath(group), JSON.stringify({ basis, folder: name }));
  return asUnpacked(join(cacheFolder(), name));
}

/** The path of a program among unpacked packages, else on the system's PATH; null when it is in neither. */
export function findProgram(name: string, unpacked: UnpackedPackages | null): string | null {
  const path = unpacked?.env.PATH ?? `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;
  for (const folder of path.split(delimiter)) {
    if (folder && existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

/** First with the system's package lists; where they are absent or out of date, with lists fetched for us alone. */
async function fetchPackages(group: string, packages: string[]): Promise<string | Missing> {
  const first = await fetchWith([], group, packages);
  if (typeof first === 'string') return first;
  const lists = await privateLists();
  return Array.isArray(lists) ? fetchWith(lists, group, packages) : lists;
}

/** @returns the name of the folder in the cache. */
async function fetchWith(lists: string[], group: string, packages: string[]): Promise<string | Missing> {
  const resolved = await resolvePackages(lists, packages);
  if (!Array.isArray(resolved)) return resolved;
  const specs = resolved.map(({ name, version }) => `${name}=${version}`).sort();
  const name = `${group}-${createHash('sha256').update(specs.join('\n')).digest('hex').slice(0, 12)}`;
  try {
    await cachedFolder(name, (unfinished) => downloadAndUnpack(lists, specs, unfinished));
    return name;
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Asks apt what it would install: exactly the packages that this system lacks. Where apt refuses, as it does while
 * anything on the system is half installed, it is asked about an empty system, and what is installed is left out.
 */
async function resolvePackages(lists: string[], packages: string[]): Promise<Resolved[] | Missing> {
  const lacking = await simulate(lists, packages);
  if (lacking.code === 0)
    return parseSimulation(lacking.stdout).filter(({ name }) => !neverUnpacked.has(name));
  const whole = await simulate(['-o', 'Dir::State::status=/dev/null', ...lists], packages);
  if (whole.code !== 0) {
    return { missing: `apt-get does not know ${packages[0]}: ${lastWords(lacking, 1)}` };
  }
  const installed = await listInstalled();
  return parseSimulation(whole.stdout).filter(({ name }) => !neverUnpacked.has(name) && !installed.has(name));
}

function simulate(options: string[], packages: string[]): Promise<CommandResult> {
  const args = ['-s', '-o', 'Debug::NoLocking=true', ...options, 'install', '--no-install-recommends'];
  return runCommand('apt-get', [...args, ...packages], { env: { LC_ALL: 'C' } });
}

/** Reads dpkg's own record of what is installed, without what is half installed or only configured. */
async function listInstalled(): Promise<Set<string>> {
  const record = await readFile('/var/lib/dpkg/status', 'utf8');
  const entries = record.split('\n\n').filter((entry) => /^Status: \S+ ok installed$/m.test(entry));
  return new Set(entries.map((entry) => /^Package: (\S+)$/m.exec(entry)?.[1] ?? ''));
}

/** Reads `Inst NAME [OLD] (VERSION ORIGIN [ARCH])` lines of `apt-get -s install`. */
export function parseSimulation(output: string): Resolved[] {
  const found: Resolved[] = [];
  for (const line of output.split('\n')) {
    const [, name, version] = /^Inst (\S+) (?:\[[^\]]*\] )?\((\S+) /.exec(line) ?? [];
    if (name && version) found.push({ name, version });
  }
  return found;
}

async function downloadAndUnpack(lists: string[], specs: string[], folder: string): Promise<void> {
  if (specs.length === 0) return;
  const downloads = await mkdtemp(join(tmpdir(), 'gantry-deb-'));
  try {
    const args = [...lists, ...asRootOptions(), 'download', ...specs];
    const result = await runCommand('apt-get', args, { cwd: downloads, limit: 480_000 });
    if (result.code !== 0) throw new Error(`apt-get could not download ${specs[0]}: ${lastWords(result, 1)}`);
    for (const file of await readdir(downloads)) {
      const unpacked = await runCommand('dpkg', ['-x', join(downloads, file), folder]);
      if (unpacked.code !== 0) throw new Error(`dpkg could not unpack ${file}: ${lastWords(unpacked, 1)}`);
    }
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

let listsOnce: Promise<string[] | Missing> | null = null;

function privateLists(): Promise<string[] | Missing> {
  listsOnce ??= updateLists();
  return listsOnce;
}

async function updateLists(): Promise<string[] | Missing> {
  const root = await mkdtemp(join(cacheFolder(), 'unfinished-apt-'));
  await mkdir(join(root, 'lists', 'partial'), { recursive: true });
  await mkdir(join(root, 'cache', 'archives', 'partial'), { recursive: true });
  const options = ['-o', `Dir::State::lists=${root}/lists`, '-o', `Dir::Cache=${root}/cache`];
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const result = await runCommand('apt-get', [...options, ...asRootOptions(), 'update'], { limit: 180_000 });
  if (result.code !== 0) return { missing: `apt-get update failed: ${lastWords(result, 1)}` };
  return options;
}

/** As root, apt would hand downloads to the user `_apt`, who cannot write where we download to. */
function asRootOptions(): string[] {
  return process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
}

function asUnpacked(folder: string): UnpackedPackages {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const programs = ['usr/local/bin', 'usr/sbin', 'usr/bin', 'sbin', 'bin'].map((part) => join(folder, part));
  const libraries = [`usr/lib/${triplet}`, `lib/${triplet}`, 'usr/lib'].map((part) => join(folder, part));
  const path = [...programs, process.env.PATH ?? '', '/usr/sbin', '/sbin'].filter((part) => part !== '');
  return { folder, env: { PATH: path.join(delimiter), LD_LIBRARY_PATH: libraries.join(delimiter) } };
}

function indexPath(group: string): string {
  return join(cacheFolder(), `${group}.json`);
}

async function readIndex(group: string): Promise<{ basis: string; folder: string } | null> {
  try {
    return JSON.parse(await readFile(indexPath(group), 'utf8')) as { basis: string; folder: string };
  } catch {
    return null;
  }
}

/** Changes when packages are installed or lists are updated; as long as it does not, apt need not be asked. */
async function describeSystem(packages: string[]): Promise<string> {
  const hash = createHash('sha256').update(`${process.arch} ${packages.join(' ')}`);
  for (const path of ['/var/lib/dpkg/status', '/var/lib/apt/lists', '/etc/os-release']) {
    const found = await stat(path).catch(() => null);
    hash.update(`${path} ${found?.mtimeMs} ${found?.size}\n`);
  }
  return hash.digest('hex');
}
