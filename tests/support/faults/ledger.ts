import { readFileSync } from 'node:fs';
import type Docker from 'dockerode';
import { Demultiplexer } from '../../../src/main/engine/runners/docker/demultiplexer.ts';

/** What the jobs of a test did: one line for each attempt that came to its last act. */
export class Ledger {
  readonly #lines: string[] = [];

  addText(text: string): void {
    this.#lines.push(...text.split('\n').filter((line) => line !== ''));
  }

  /** The numbers of the attempts of a job that did its work. */
  attemptsOf(run_uuid: string, job: string): number[] {
    const start = `${run_uuid} ${job} `;
    return this.#lines
      .filter((line) => line.startsWith(start))
      .map((line) => Number(line.slice(start.length)));
  }

  get size(): number {
    return this.#lines.length;
  }
}

/** The ledger of processes; empty where none has written yet. */
export function readLedgerFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The ledger in a named volume, read by a container, so that it may be anywhere. */
export async function readLedgerVolume(docker: Docker, volume: string): Promise<string> {
  const container = await docker.createContainer({
    Image: 'busybox:1',
    Cmd: ['sh', '-c', 'cat /ledger/ledger 2>/dev/null || true'],
    HostConfig: { Mounts: [{ Type: 'volume', Source: volume, Target: '/ledger' }] },
  });
  try {
    await container.start();
    await container.wait();
    const printed = await container.logs({ stdout: true, stderr: false, follow: false });
    const pieces = [...new Demultiplexer().push(printed)];
    return Buffer.concat(pieces.map(({ bytes }) => bytes)).toString();
  } finally {
    await container.remove({ force: true });
  }
}
