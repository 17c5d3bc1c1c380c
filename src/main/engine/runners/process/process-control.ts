import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants as osConstants } from 'node:os';
import { promisify } from 'node:util';

/** All that differs between platforms in dealing with processes is in this file. */

const run = promisify(execFile);
const isWindows = process.platform === 'win32';

/**
 * Tells when a process was started, in words that no other process of the same pid has: on Linux the boot's id and the
 * tick of the start, elsewhere what `ps` or PowerShell says.
 * @returns null where there is no such process, or only what is left of it until its parent looks.
 */
export async function identify(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return identifyOnLinux(pid);
  return isWindows ? identifyOnWindows(pid) : identifyByPs(pid);
}

/** Whether a process with this identity, were it there, would be of the time since the machine was started. */
export async function isOfThisBoot(identity: string): Promise<boolean> {
  return process.platform !== 'linux' || identity.startsWith(await bootId());
}

/** Sends a signal to every process of the group that `leader` leads; on Windows it ends `leader`'s tree. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  if (isWindows) {
    const force = signal === 'SIGKILL' ? ['/F'] : [];
    spawn('taskkill', ['/PID', String(leader), '/T', ...force], { stdio: 'ignore', windowsHide: true })
      .on('error', () => undefined)
      .unref();
    return;
  }
  try {
    process.kill(-leader, signal);
  } catch {
    // The group is gone (ESRCH), or what is left of it is not ours to signal (EPERM).
  }
}

/** Makes two pipes by name; false where the platform has none or refuses. */
export async function makeNamedPipes(paths: readonly [string, string]): Promise<boolean> {
  if (isWindows) return false;
  try {
    await run('mkfifo', ['-m', '600', ...paths]);
    return true;
  } catch {
    return false;
  }
}

const signals: ReadonlyMap<string, number> = new Map(Object.entries(osConstants.signals));

/** Reads a signal as Compose writes it: `SIGINT`, `INT` or its number. Null where there is none of that name. */
export function parseSignal(text: string): NodeJS.Signals | null {
  const wanted = text.trim().toUpperCase();
  for (const [name, number] of signals) {
    if (name === wanted || name === `SIG${wanted}` || String(number) === wanted)
      return name as NodeJS.Signals;
  }
  return null;
}

/** The exit code by which a shell tells of this signal. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + (signals.get(signal) ?? 0);
}

let knownBootId: string | null = null;

async function bootId(): Promise<string> {
  knownBootId ??= (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  return knownBootId;
}

/** Source of the fields: proc_pid_stat(5). The second one, the name, may hold blanks and brackets. */
async function identifyOnLinux(pid: number): Promise<string | null> {
  let stat: string;
  try {
    stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = 'X'] = fields;
  const startedAt = fields[19];
  if (state === 'Z' || state === 'X' || startedAt === undefined) return null;
  return `${await bootId()} ${startedAt}`;
}

async function identifyByPs(pid: number): Promise<string | null> {
  try {
    const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { env: environment });
    const [state = 'Z', ...startedAt] = stdout.trim().split(/\s+/);
    return state.startsWith('Z') ? null : startedAt.join(' ');
  } catch {
    return null;
  }
}

async function identifyOnWindows(pid: number): Promise<string | null> {
  try {
    const script = `(Get-Process -Id ${pid} -ErrorAction Stop).StartTime.ToFileTimeUtc()`;
    const { stdout } = await run('powershell', ['-NoProfile', '-NonInteractive', '-Command', script]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
