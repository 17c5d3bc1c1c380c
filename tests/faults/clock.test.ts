import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../src/shared/contract/contract.ts';
import type { JobRunState } from '../../src/shared/domain/job-run.ts';
import { isFinalRunState } from '../../src/shared/domain/run.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import type { FakeAttempt } from '../support/engine/fake-runner.ts';
import { TestEngine } from '../support/engine/test-engine.ts';
import { isMissing } from '../support/environment/description.ts';
import { makeOwnFolder, removeOwnFolder } from '../support/environment/own-folder.ts';
import { FalseClock } from '../support/faults/false-clock.ts';
import { ServedEngine } from '../support/faults/served-engine.ts';
import { faultSeed, isLong } from '../support/faults/tally.ts';
import { seededRandom } from '../support/random-graph.ts';

const hour = 3_600_000;
const jumps = [hour, -hour];

describe('a wall clock that jumps, through the port of the clock', () => {
  let clock: ManualClock;
  let gantry: TestEngine;
  beforeEach(() => {
    clock = new ManualClock();
    gantry = new TestEngine({ clock });
  });
  afterEach(() => gantry.close());

  /** Runs a workflow of one job until that is in a state. */
  async function runUntil(
    job: string,
    state: JobRunState,
    act: (attempt: FakeAttempt) => void,
  ): Promise<void> {
    const run = gantry.run(`name: w\njobs: { a: { image: x, ${job} } }`);
    act(await gantry.runner.attemptOf('a'));
    await gantry.until(run, ({ job_runs }) => job_runs[0]?.state === state);
  }

  it.each(jumps)('by %i ms, leaves a timeout its length', async (jump) => {
    await runUntil('timeout: 10s', 'running', (attempt) => attempt.start());
    const stops = () => gantry.runner.attempts.map((attempt) => attempt.stops.length);
    clock.shiftWall(jump);
    clock.advance(9_999);
    await immediate();
    expect(stops()).toEqual([0]);
    clock.advance(1);
    await expect.poll(stops).toEqual([1]);
    gantry.runner.attempts[0]?.exit(143);
  });

  it.each(jumps)('by %i ms, leaves the delay before another attempt its length', async (jump) => {
    await runUntil('retries: { max: 1, delay: 5s, jitter: 0 }', 'retrying', (attempt) => {
      attempt.start();
      attempt.exit(1);
    });
    clock.shiftWall(jump);
    clock.advance(4_999);
    await immediate();
    expect(gantry.runner.attempts).toHaveLength(1);
    clock.advance(1);
    expect((await gantry.runner.attemptOf('a')).job).toBe('a');
  });
});

const probe = await makeOwnFolder();
const falseClock = await FalseClock.open(probe);
await removeOwnFolder(probe);
const whyNot = isMissing(falseClock) ? ` (needs faketime: ${falseClock.missing})` : '';

describe.skipIf(isMissing(falseClock))(`a wall clock that jumps under a served engine${whyNot}`, () => {
  let folder: string;
  let clock: FalseClock;
  let engine: ServedEngine;
  const stop = new AbortController();
  let jumping: Promise<void> = Promise.resolve();

  beforeEach(async () => {
    folder = await makeOwnFolder();
    const opened = await FalseClock.open(folder);
    if (isMissing(opened)) throw new Error(opened.missing);
    clock = opened;
    engine = new ServedEngine(folder, clock.variables);
    engine.start();
    expect(await engine.untilReady()).toBe(true);
  });
  afterEach(async () => {
    stop.abort();
    await jumping;
    await engine.kill();
    await removeOwnFolder(folder);
  });

  /** Sets the clock an hour ahead, back, and an hour behind, again and again. */
  async function jump(): Promise<void> {
    const random = seededRandom(faultSeed);
    while (!stop.signal.aborted) {
      clock.set((Math.floor(random() * 3) - 1) * 3600);
      await delay(300 + random() * 400);
    }
  }

  async function endOf(client: Client, uuid: string): Promise<void> {
    for await (const update of await client.run.watch({ uuid })) {
      const run = update.kind === 'snapshot' ? update.detail.run : update.changes.run;
      if (run !== null && isFinalRunState(run.state)) return;
    }
  }

  it(`leaves timeouts and retries their lengths, and fires each due time once (GANTRY_TEST_SEED=${faultSeed})`, {
    timeout: isLong ? 5 * 60_000 : 120_000,
  }, async () => {
    const { client, close } = await engine.connect();
    const slow = await client.workflow.create({
      source: `
name: slow
jobs:
  a:
    runner: process
    command: [sleep, "60"]
    timeout: 2s
    retries: { max: 1, delay: 1s, jitter: 0 }
`,
    });
    const quick = await client.workflow.create({
      source: 'name: quick\njobs: { a: { runner: process, command: ["true"] } }',
    });
    const timing = { kind: 'interval' as const, every_ms: 1000 };
    const { uuid } = await client.schedule.create({
      workflow_uuid: quick.uuid,
      timing,
      catch_up: 'latest',
      overlap: 'allow',
    });
    const at = new Date(Date.now() + 1500).toISOString();
    const once = await client.schedule.create({
      workflow_uuid: quick.uuid,
      timing: { kind: 'once', at },
      catch_up: 'latest',
    });
    await client.schedule.activate({ uuid });
    await client.schedule.activate({ uuid: once.uuid });
    jumping = jump();
    for (let times = 0; times < (isLong ? 5 : 1); times += 1) {
      const begun = performance.now();
      const run = await client.workflow.execute({ uuid: slow.uuid });
      await endOf(client, run.uuid);
      const took = performance.now() - begun;
      // Twice the timeout and once the delay; a timer of wall time would be at its end at once, or in an hour.
      expect(took).toBeGreaterThan(2 * 2000 + 1000 - 50);
      const { attempts } = await client.run.show({ uuid: run.uuid });
      expect(attempts.map(({ reason }) => reason?.code)).toEqual(['timed_out', 'timed_out']);
    }
    stop.abort();
    await jumping;
    clock.set(0);
    await client.schedule.deactivate({ uuid });
    // Of the due times that were missed there are far more.
    const fires = await client.schedule.fires({ uuid, state: 'started', limit: 500 });
    const started = fires.map((fire) => fire.scheduled_for);
    expect(started.length).toBeGreaterThan(0);
    expect(new Set(started).size).toBe(started.length);
    const runs = await client.run.list({ schedule_uuid: uuid, limit: 500 });
    expect(runs.map(({ scheduled_for }) => scheduled_for).sort()).toEqual(started.sort());
    const onceFires = await client.run.list({ schedule_uuid: once.uuid });
    expect(onceFires.map(({ scheduled_for }) => scheduled_for)).toEqual([at]);
    close();
    expect((await engine.stop()).code).toBe(0);
  });
});
