import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where everything of one Gantry lies. Every path below it is named here and nowhere else. */
export interface DataDirectory {
  readonly path: string;
  readonly database: string;
  /** Locked by the engine at work here, as long as it lives. Opened by nothing but `acquireOwnerLock`. */
  readonly lock: string;
  /** Says who the engine is and where it listens. */
  readonly engine_file: string;
  readonly token: string;
  readonly logs: string;
  /** What supervisors of process attempts write. */
  readonly attempts: string;
  readonly samples: string;
  /** What the window keeps: its place on the screen, the page's own storage. */
  readonly desktop: string;
  /** The Unix socket or named pipe on which the engine listens for other processes of the same user. */
  readonly socket: string;
  /** The folder in the temporary one that the socket alone lies in; null where it needs none. */
  readonly socket_folder: string | null;
}

export function describeDataDirectory(path: string): DataDirectory {
  return {
    path,
    database: join(path, 'gantry.db'),
    lock: join(path, 'lock.db'),
    engine_file: join(path, 'engine.json'),
    token: join(path, 'token'),
    logs: join(path, 'logs'),
    attempts: join(path, 'attempts'),
    samples: join(path, 'samples'),
    desktop: join(path, 'desktop'),
    ...placeSocket(path),
  };
}

/** The data directory that was asked for, else the platform's own place for application data. */
export function chooseDataDirectory(
  option: string | undefined,
  variables: Readonly<Record<string, string | undefined>>,
): DataDirectory {
  const chosen = option || variables.GANTRY_DATA_DIR || envPaths('gantry', { suffix: '' }).data;
  return describeDataDirectory(resolve(chosen));
}

/** Makes the directory, for its user alone, where there is none. One that exists keeps its mode. */
export function makeDataDirectory(directory: DataDirectory): { ok: true } | { ok: false; message: string } {
  try {
    mkdirSync(directory.path, { recursive: true, mode: 0o700 });
    accessSync(directory.path, constants.R_OK | constants.W_OK | constants.X_OK);
    const wrong = whyWrongKind(directory);
    return wrong === null ? { ok: true } : { ok: false, message: wrong };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

/** A file where a directory should be, or the other way round. @returns null where nothing of the kind is in the way */
export function whyWrongKind({ path, database }: DataDirectory): string | null {
  if (isFolder(path) === false) return 'it is a file';
  return isFolder(database) ? `${database} is a directory` : null;
}

/** @returns null where there is nothing, or nothing that can be looked at */
function isFolder(path: string): boolean | null {
  try {
    return statSync(path).isDirectory();
  } catch {
    return null;
  }
}

function messageOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'it is a file';
  return error instanceof Error ? error.message : String(error);
}

/** A Unix socket's path is cut off by the system at about 104 bytes, so a long one moves to the temporary folder. */
const longestSocketPath = 100;

function placeSocket(path: string): Pick<DataDirectory, 'socket' | 'socket_folder'> {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  if (process.platform === 'win32') {
    return { socket: `\\\\.\\pipe\\gantry-${userInfo().username}-${hash}`, socket_folder: null };
  }
  const own = join(path, 'engine.sock');
  if (Buffer.byteLength(own) < longestSocketPath) return { socket: own, socket_folder: null };
  const folder = join(tmpdir(), `gantry-${process.getuid?.() ?? 0}-${hash}`);
  return { socket: join(folder, 'engine.sock'), socket_folder: folder };
}
