import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { attemptFiles } from './attempt-files.ts';
import type { SupervisorOrder } from './attempt-records.ts';
import { withoutOwnSecrets } from './job-environment.ts';

export interface StartedSupervisor {
  /** Undefined where it could not be started. */
  readonly pid: number | undefined;
  /** Why it is no longer there; null while it is. */
  ended(): string | null;
}

/**
 * Starts a supervisor that outlives this process and shares nothing with it: neither pipes nor a session.
 * @param script its address: `supervisor.ts`, or what it was built to.
 * @param onEnd called when it has ended.
 */
export async function startSupervisor(
  script: string,
  order: SupervisorOrder,
  onEnd: () => void,
): Promise<StartedSupervisor> {
  const { complaints } = attemptFiles(order.folder);
  const log = await open(complaints, 'a', 0o600);
  let ended: string | null = null;
  try {
    const { NODE_OPTIONS: _, ...environment } = withoutOwnSecrets(process.env);
    const supervisor = spawn(process.execPath, [script], {
      cwd: dirname(order.folder),
      // Electron is a Node with this; Node does not mind.
      env: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
      detached: true,
      stdio: ['pipe', 'ignore', log.fd],
      windowsHide: true,
    });
    supervisor.once('error', (error) => {
      ended = error.message;
      onEnd();
    });
    supervisor.once('exit', (code, signal) => {
      ended = `exit ${signal ?? code}`;
      onEnd();
    });
    // It has ended before it read everything, which `exit` tells.
    supervisor.stdin?.on('error', () => undefined);
    supervisor.stdin?.end(JSON.stringify(order));
    supervisor.unref();
    return { pid: supervisor.pid, ended: () => ended };
  } finally {
    await log.close();
  }
}

/** The last words of a supervisor that failed. */
export async function readComplaints(folder: string): Promise<string> {
  const text = await readFile(attemptFiles(folder).complaints, 'utf8').catch(() => '');
  return text.trim().slice(-1000);
}
