import { readFileSync, writeFileSync } from 'node:fs';

/** What of a process is in memory, in bytes. */
export interface ProcessMemory {
  readonly now: number;
  /** The most that it was since {@link forgetPeak}. */
  readonly peak: number;
}

/** Null where the system does not tell: only Linux does. */
export function memoryOf(pid: number): ProcessMemory | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (field: string): number =>
    1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

export function forgetPeak(pid: number): void {
  if (process.platform === 'linux') writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
