import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isFinalRunState } from '../../../src/shared/domain/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { FakeAttempt } from '../../../tests/support/engine/fake-runner.ts';
import { noLogs } from '../../../tests/support/engine/no-logs.ts';
import { TestEngine } from '../../../tests/support/engine/test-engine.ts';
import { workflowText } from '../graphs.ts';
import { recordWrites, replay } from './recorded-writes.ts';
import { type Shape, shapes } from './shapes.ts';

/** What a process is told to do on the store of a folder. */
export type GraphOrder =
  /**
   * Adds a workflow of a graph of jobs that end as soon as they start, runs it, and then repeats its transactions alone,
   * by better-sqlite3 without an engine: what that takes is told.
   */
  | { readonly kind: 'floor'; readonly folder: string; readonly shape: Shape; readonly jobs: number }
  /** Runs a workflow that is there: reading its text takes memory too, which is not to be counted. */
  | {
      readonly kind: 'run';
      readonly folder: string;
      readonly workflow_uuid: Uuid;
      /** Whether each job has a log, of one line. */
      readonly has_logs: boolean;
    };

export interface GraphResult {
  readonly workflow_uuid: Uuid;
  readonly ms: number;
  /** The most memory that the process had, beyond what it had before, in bytes. */
  readonly memory_bytes: number;
}

const warmUpJobs = 200;
const line = Buffer.from('a line of output\n');

/** Carries out an order in this process, on a real store; before a run that counts it runs a small graph, to be warm. */
export async function carryOut(order: GraphOrder): Promise<GraphResult> {
  const { kind, folder } = order;
  const has_logs = kind === 'run' && order.has_logs;
  const gantry = new TestEngine({ folder, ...(!has_logs && { logs: noLogs }) });
  gantry.runner.onAttempt = (attempt) => endAtOnce(gantry, attempt, has_logs);
  try {
    await execute(gantry, addGraph(gantry, 'layers', warmUpJobs));
    if (kind === 'floor') {
      const workflow_uuid = addGraph(gantry, order.shape, order.jobs);
      return { workflow_uuid, ms: await repeatWrites(gantry, workflow_uuid), memory_bytes: 0 };
    }
    const { workflow_uuid } = order;
    const before = process.memoryUsage.rss();
    const started = performance.now();
    await execute(gantry, workflow_uuid);
    const ms = performance.now() - started;
    return { workflow_uuid, ms, memory_bytes: process.resourceUsage().maxRSS * 1024 - before };
  } finally {
    await gantry.engine.close();
  }
}

function endAtOnce({ runner }: TestEngine, attempt: FakeAttempt, has_logs: boolean): void {
  // The runner would keep them, and what they take would be counted as the engine's.
  runner.attempts.length = 0;
  attempt.start();
  if (has_logs) void attempt.observer.output('stdout', line);
  attempt.exit(0);
}

function addGraph({ engine }: TestEngine, shape: Shape, jobs: number): Uuid {
  const source = workflowText(`${shape}-${jobs}`, shapes[shape](jobs));
  const created = engine.workflows.create({ source, file: null, folder: null });
  if (!created.ok) throw new Error(JSON.stringify(created.failure));
  return created.value.uuid;
}

/** From the call until the run has ended. */
async function execute({ engine, store }: TestEngine, workflow_uuid: Uuid): Promise<void> {
  const run = engine.workflows.execute(workflow_uuid, {});
  if (!run.ok) throw new Error(JSON.stringify(run.failure));
  const { uuid } = run.value;
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (): void => {
    const state = store.runs.byUuid(uuid)?.state;
    if (state !== undefined && isFinalRunState(state)) resolve();
  };
  const unsubscribe = engine.changes.onRun(uuid, {
    touched: (touched) => {
      if (touched.run) look();
    },
    pulling: () => undefined,
  });
  look();
  await promise;
  unsubscribe();
  if (store.runs.byUuid(uuid)?.state !== 'succeeded') throw new Error('the run did not succeed');
}

async function repeatWrites(gantry: TestEngine, workflow_uuid: Uuid): Promise<number> {
  const copy = join(gantry.folder, 'copy.db');
  const database = new Database(join(gantry.folder, 'gantry.db'), { readonly: true });
  await database.backup(copy);
  database.close();
  const recording = recordWrites();
  await execute(gantry, workflow_uuid).finally(recording.stop);
  return replay(copy, recording.writes);
}
