import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Tells a process from a later one with the same pid; null when there is no such process. */
export function readStartTime(pid: number): string | null {
  if (process.platform !== 'linux') return isAlive(pid) ? 'unknown' : null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Linux: the processes that belong to a private engine: those whose command line names its folder (dockerd,
 * containerd, shims), and those in the control group of its containers.
 */
export function findProcesses(folder: string, cgroup: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      const command = readProc(`/proc/${pid}/cmdline`);
      return command.includes(`${folder}/`) || readProc(`/proc/${pid}/cgroup`).includes(`/${cgroup}`);
    })
    .map(Number);
}

/** Kills all of {@link findProcesses} until none is left, for 5 seconds at most. */
export async function killProcesses(folder: string, cgroup: string): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    const pids = findProcesses(folder, cgroup);
    if (pids.length === 0) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself in the meantime.
      }
    }
    await delay(50);
  }
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
