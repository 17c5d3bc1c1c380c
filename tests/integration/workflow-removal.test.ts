import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { LogStore } from '../../src/main/engine/ports.ts';
import type { DockerStatus } from '../../src/shared/domain/docker-status.ts';
import type { ErrorCode, Result } from '../../src/shared/domain/error.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { noLogs } from '../support/engine/no-logs.ts';
import { TestEngine, type TestEngineOptions } from '../support/engine/test-engine.ts';

const source = 'name: report\njobs: { a: { image: x } }';
const reachable: DockerStatus = {
  state: 'reachable',
  endpoint: 'unix:///docker.sock',
  engine_id: 'engine',
  version: '29',
  api_version: '1.50',
  operating_system: 'linux',
  since: '2026-05-04T12:00:00.000Z',
};
let gantry: TestEngine;
afterEach(() => gantry.close());

function valueIn<Value>(result: Result<Value, ErrorCode>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** An engine with a workflow that has run once, and has volumes. */
async function ranOnce(options: TestEngineOptions = {}) {
  gantry = new TestEngine(options);
  gantry.runner.onAttempt = (attempt) => {
    attempt.start();
    attempt.exit(0);
  };
  const run = gantry.run(source);
  await gantry.untilEnded(run);
  gantry.volumes.byWorkflow = new Map([[run.workflow_uuid, ['data']]]);
  return run;
}

/** How many workflows the store has a row of, whatever became of them. */
function rows(): number {
  const database = new Database(join(gantry.folder, 'gantry.db'), { readonly: true });
  const count = database.prepare<[], number>('SELECT count(*) FROM workflow').pluck().get() ?? 0;
  database.close();
  return count;
}

describe('volumes of a workflow that is deleted', () => {
  it.each(['keep', 'drop'] as const)(
    'go when Docker is there again, with the history %s',
    async (history) => {
      const { uuid: run_uuid, workflow_uuid: uuid } = await ranOnce({ clock: new ManualClock() });
      const there = gantry.volumes.byWorkflow;
      gantry.volumes.byWorkflow = null;
      valueIn(await gantry.engine.deletion.remove({ uuid, history, volumes: true }));
      expect(rows()).toBe(1);
      expect(gantry.engine.runs.show(run_uuid).ok).toBe(history === 'keep');
      gantry.volumes.byWorkflow = there;
      for (const listener of [...gantry.dockerListeners]) listener(reachable);
      await expect.poll(() => gantry.volumes.byWorkflow?.size).toBe(0);
      await expect.poll(rows).toBe(history === 'keep' ? 1 : 0);
      // Nobody looks for Docker any longer than it is needed.
      expect(gantry.dockerListeners.size).toBe(0);
    },
  );

  it('go at the next start where the engine ended before', async () => {
    const { workflow_uuid: uuid } = await ranOnce();
    gantry.store.deletion.markDeleted(uuid, false, '2026-01-01T00:00:00.000Z', true);
    await gantry.engine.close();
    expect(gantry.volumes.byWorkflow?.size).toBe(1);
    gantry.open();
    await expect.poll(() => gantry.volumes.byWorkflow?.size).toBe(0);
    expect(gantry.store.deletion.withVolumes()).toEqual([]);
  });

  it('are tried again where Docker does not let go of them', async () => {
    const clock = new ManualClock();
    const { workflow_uuid: uuid } = await ranOnce({ clock });
    const there = gantry.volumes.byWorkflow;
    gantry.volumes.byWorkflow = null;
    valueIn(await gantry.engine.deletion.remove({ uuid, history: 'keep', volumes: true }));
    gantry.volumes.byWorkflow = there;
    clock.advance(1000);
    await expect.poll(() => gantry.volumes.byWorkflow?.size).toBe(0);
  });
});

describe('a history that cannot be removed', () => {
  it('is tried again, more and more seldom, which is said once', async () => {
    const clock = new ManualClock();
    const tries: number[] = [];
    let refuses = true;
    const logs: LogStore = {
      ...noLogs,
      remove: async () => {
        tries.push(clock.now().monotonic / 1000);
        if (refuses) throw new Error('no');
      },
    };
    const { workflow_uuid: uuid, uuid: run_uuid } = await ranOnce({ clock, logs });
    const begun = clock.now().monotonic / 1000;
    valueIn(await gantry.engine.deletion.remove({ uuid, history: 'drop', volumes: false }));
    expect(gantry.engine.runs.show(run_uuid).ok).toBe(false);
    for (const [index, delay] of [1, 2, 4].entries()) {
      clock.advance(delay * 1000);
      await expect.poll(() => tries.length).toBe(index + 2);
      // The failure is handled before the next one is waited for.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(tries.map((at) => at - begun)).toEqual([0, 1, 3, 7]);
    expect(gantry.stalls).toEqual(['no']);
    refuses = false;
    clock.advance(8000);
    await expect.poll(rows).toBe(0);
    await expect.poll(() => gantry.stalls).toEqual(['no', null]);
  });
});
