import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ReasonCode } from '../../src/shared/domain/reason.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeWith } from '../support/environment/needs.ts';
import { dockerWorkflows } from '../support/faults/docker-workflows.ts';
import { FaultBench } from '../support/faults/fault-bench.ts';
import { leftInDirectory, listDocker } from '../support/faults/leftovers.ts';
import { OwnDocker } from '../support/faults/own-docker.ts';
import { faultSeed, isLong, tell } from '../support/faults/tally.ts';
import { seededRandom } from '../support/random-graph.ts';

const outages = isLong ? 10 : 1;
const busyRuns = 2;
const calmMs = 90_000;
const { docker } = readTestEnvironment();

/** With live-restore a job ends by itself; of one that ended just as Docker did, Docker may not know how. */
function cutShortBy(live_restore: boolean): ReasonCode[] {
  return live_restore ? ['container_lost'] : ['container_lost', 'stopped_outside'];
}

/** A `slow` job of which so much is told has as much before it. */
function isInTheMiddle(entries: number): boolean {
  return entries >= 8 && entries <= 50;
}

function describeWithOwn(name: string, define: () => void): void {
  if (isMissing(docker) || docker.is_private) describeWith(['docker'], name, define);
  else describe.skip(`${name} (needs Linux as root, to start a Docker engine of its own)`, define);
}

describeWithOwn('a Docker engine that goes down under runs', () => {
  it.each([
    ['with live-restore: each job ends with its own exit code', true],
    ['without: jobs are cut short, and say so', false],
  ])(
    `%s (GANTRY_TEST_SEED=${faultSeed})`,
    { timeout: isLong ? 12 * 60_000 : 120_000 },
    async (_title, live_restore) => {
      const own = await OwnDocker.open({ live_restore });
      if (isMissing(own)) throw new Error(own.missing);
      const bench = await FaultBench.open(own.host, 'busybox:1', dockerWorkflows);
      const random = seededRandom(faultSeed);
      try {
        const before = await listDocker(bench.docker);
        bench.engine.start();
        expect(await bench.engine.untilReady()).toBe(true);
        const { client, close } = await bench.engine.connect();
        await bench.createWorkflows(client);
        for (let outage = 0; outage < outages; outage += 1) {
          await delay(random() * 500);
          // A Docker that knows of no running container stops those that begin just then, live-restore or not.
          do await bench.keepBusy(client, busyRuns);
          while (!(await bench.untilPrinting(client, 1000, isInTheMiddle)));
          await own.end((outage % 2 === 0) === live_restore ? 'SIGTERM' : 'SIGKILL');
          await delay(random() * 1500);
          await own.start();
        }
        await bench.untilAllEnded(client, calmMs);
        expect(await bench.untilNoContainers(calmMs)).toEqual([]);
        const { faults, ...found } = await bench.check(client, cutShortBy(live_restore));
        tell(`docker, live-restore ${live_restore}`, {
          outages: outages,
          ...found,
          faults: faults.length,
        });
        expect(faults).toEqual([]);
        close();
        expect((await bench.engine.stop()).code).toBe(0);
        expect(leftInDirectory(bench.engine.directory)).toEqual([]);
        await bench.removeVolumes();
        expect(await listDocker(bench.docker)).toEqual(before);
      } finally {
        await bench.close();
        await own.close();
      }
    },
  );
});
