import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { undoOnce } from '../leftovers.ts';
import type { GraphOrder, GraphResult } from './graph-run.ts';
import type { Shape } from './shapes.ts';

const entry = fileURLToPath(new URL('./graph-child.ts', import.meta.url));

/** What a run took, and its transactions alone. */
export interface MeasuredRun {
  readonly seconds: number;
  readonly floor_seconds: number;
  readonly memory_bytes: number;
}

/**
 * Runs a graph of jobs that end as soon as they start, on a new store and in processes of its own, so that neither
 * memory nor what was compiled is another measurement's.
 */
export async function runInChild(shape: Shape, jobs: number, has_logs: boolean): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-bench-'));
  const remove = undoOnce(async () => rmSync(folder, { recursive: true, force: true }));
  try {
    const floor = await ordered({ kind: 'floor', folder, shape, jobs });
    const { workflow_uuid } = floor;
    const { ms, memory_bytes } = await ordered({ kind: 'run', folder, workflow_uuid, has_logs });
    return { seconds: ms / 1000, floor_seconds: floor.ms / 1000, memory_bytes };
  } finally {
    await remove();
  }
}

async function ordered(order: GraphOrder): Promise<GraphResult> {
  const child = fork(entry, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const end = undoOnce(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  try {
    const told = once(child, 'message');
    child.send(order);
    const [result] = await Promise.race([told, ended.then(([code]) => Promise.reject(endedEarly(code)))]);
    return result as GraphResult;
  } finally {
    await end();
  }
}

function endedEarly(code: unknown): Error {
  return new Error(`the graph's process ended with code ${code}`);
}
