import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { connectDocker } from '../support/environment/connect.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeWith } from '../support/environment/needs.ts';
import { FaultBench } from '../support/faults/fault-bench.ts';
import { KillPlan, type PlannedEnd } from '../support/faults/kill-plan.ts';
import { killWorkflows } from '../support/faults/kill-workflows.ts';
import { leftInDirectory, listDocker } from '../support/faults/leftovers.ts';
import type { LifeEnd } from '../support/faults/served-engine.ts';
import { faultSeed, isLong, tell } from '../support/faults/tally.ts';
import { provideVolumeImage } from '../support/faults/volume-image.ts';
import { seededRandom } from '../support/random-graph.ts';

const kills = isLong ? 200 : 3;
const perPoint = isLong ? 5 : 0;
const busyRuns = 6;
/** A fail point that is not passed for so long is not waited for. */
const patienceMs = 5000;
/** Nor is output for longer than this. */
const printingMs = isLong ? 3000 : 10_000;
/** Then no more kills come, however few there were. */
const longestMs = isLong ? 25 * 60_000 : 30_000;
/** What is left may take so long to end when nothing goes wrong any more. */
const calmMs = 120_000;
const { docker } = readTestEnvironment();
const host = isMissing(docker) ? '' : docker.host;

/** One life of the engine, in which runs are started, up to its end. */
async function live(bench: FaultBench, end: PlannedEnd): Promise<LifeEnd> {
  bench.engine.start(end.kind === 'point' ? end.death : null);
  const ended = bench.engine.ended();
  const busy = keepBusy(bench, end, ended);
  const [lifeEnd] = await Promise.all([endLife(bench, end, busy, ended), busy]);
  return lifeEnd;
}

async function endLife(
  { engine }: FaultBench,
  end: PlannedEnd,
  busy: Promise<void>,
  ended: Promise<LifeEnd>,
): Promise<LifeEnd> {
  if (end.kind === 'moment' && end.after === 'start') {
    await Promise.race([delay(end.ms), ended]);
  } else {
    await Promise.race([busy, ended]);
    await Promise.race([delay(end.kind === 'point' ? patienceMs : end.ms), ended]);
  }
  return engine.kill();
}

/** The engine may die at any moment of it. */
async function keepBusy(bench: FaultBench, end: PlannedEnd, ended: Promise<LifeEnd>): Promise<void> {
  try {
    if (!(await bench.engine.untilReady())) return;
    const { client, close } = await bench.engine.connect();
    await bench.keepBusy(client, busyRuns);
    if (end.kind === 'point' && end.death.point.startsWith('retention_')) await bench.wearOut(client);
    if (end.kind === 'moment' && end.after === 'output') await bench.untilPrinting(client, printingMs);
    close();
  } catch (error) {
    const isDead = await Promise.race([ended.then(() => true), delay(1000, false)]);
    if (!isDead) throw error;
  }
}

describeWith(['docker'], 'an engine that is killed again and again', () => {
  it(`loses, doubles and leaves nothing over ${kills} kills (GANTRY_TEST_SEED=${faultSeed})`, {
    timeout: isLong ? 40 * 60_000 : 120_000,
  }, async () => {
    const image = await provideVolumeImage(connectDocker(host));
    const before = await listDocker(connectDocker(host));
    const bench = await FaultBench.open(host, image.name, killWorkflows);
    const { engine } = bench;
    const plan = new KillPlan(seededRandom(faultSeed), kills, perPoint);
    const begun = performance.now();
    try {
      engine.start();
      await engine.untilReady();
      const first = await engine.connect();
      await bench.createWorkflows(first.client);
      await bench.keepBusy(first.client, busyRuns);
      first.close();
      await engine.kill();
      while (!plan.isDone && performance.now() - begun < longestMs) {
        const end = await live(bench, plan.next());
        if (end.kind === 'ended')
          throw new Error(`the engine ended by itself: ${JSON.stringify(end.result)}`);
        plan.note(end);
        if (isLong && plan.done % 20 === 0) console.log(`${plan.done} of ${kills} kills`);
      }
      engine.start();
      expect(await engine.untilReady()).toBe(true);
      const { client, close } = await engine.connect();
      await bench.untilAllEnded(client, calmMs);
      expect(await bench.clearUp(client)).toEqual([]);
      expect(await bench.untilNoContainers(calmMs)).toEqual([]);
      const { faults, ...found } = await bench.check(client, []);
      tell('kills', { ...plan.counts, ...found, faults: faults.length });
      close();
      expect(faults).toEqual([]);
      expect(plan.missing).toEqual([]);
      expect((await engine.stop()).code).toBe(0);
      expect(leftInDirectory(engine.directory)).toEqual([]);
    } finally {
      await bench.close();
    }
    expect(await listDocker(connectDocker(host))).toEqual(before);
    await image.remove();
  });
});
