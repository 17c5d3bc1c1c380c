import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcome } from '../../src/shared/contract/client.ts';
import type { Client } from '../../src/shared/contract/contract.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeWith } from '../support/environment/needs.ts';
import { makeOwnFolder, removeOwnFolder } from '../support/environment/own-folder.ts';
import { FaultBench } from '../support/faults/fault-bench.ts';
import { killWorkflows } from '../support/faults/kill-workflows.ts';
import { leftInDirectory } from '../support/faults/leftovers.ts';
import { ServedEngine } from '../support/faults/served-engine.ts';
import { SmallDisk } from '../support/faults/small-disk.ts';
import { faultSeed, isLong, tell } from '../support/faults/tally.ts';
import { seededRandom } from '../support/random-graph.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const fullDisks = isLong ? 15 : 1;
const calmMs = 90_000;
const { docker } = readTestEnvironment();
const host = isMissing(docker) ? '' : docker.host;
const describeAsRoot = isRoot ? describe : describe.skip;
const asRoot = isRoot ? '' : ' (needs Linux as root, to mount a small disk)';

/** What cannot be stored is refused in words. Small things may find room in what the store has taken before. */
async function expectRefused(client: Client, disk: SmallDisk): Promise<void> {
  const large = `${source(1)}description: ${'x'.repeat(500_000)}\n`;
  for (;;) {
    disk.fill();
    const created = await outcome(client.workflow.create({ source: large }));
    if (created.ok) continue;
    expect(created).toMatchObject({ failure: { code: 'store_unwritable' } });
    return;
  }
}

let folder: string;
beforeEach(async () => {
  folder = await makeOwnFolder();
});
afterEach(() => removeOwnFolder(folder));

const source = (seconds: number) => `
name: w
jobs:
  first: { runner: process, command: [sh, -c, "for i in 1 2 3 4 5; do echo $i; sleep ${seconds / 5}; done"] }
  second: { runner: process, command: [echo, later], depends_on: [first] }
`;

describeAsRoot(`a disk that is full${asRoot}`, () => {
  describeWith(['docker'], 'under runs', () => {
    it(`holds everything back, says so, and goes on when there is room (GANTRY_TEST_SEED=${faultSeed})`, {
      timeout: isLong ? 12 * 60_000 : 120_000,
    }, async () => {
      const disk = await SmallDisk.mount(folder, 400);
      const workflows = killWorkflows.filter(({ name }) => ['chain', 'loud', 'process'].includes(name));
      const bench = await FaultBench.open(host, 'busybox:1', workflows, join(disk.path, 'data'));
      const random = seededRandom(faultSeed);
      try {
        bench.engine.start();
        expect(await bench.engine.untilReady()).toBe(true);
        const { client, close } = await bench.engine.connect();
        await bench.createWorkflows(client);
        for (let times = 0; times < fullDisks; times += 1) {
          await bench.keepBusy(client, 3);
          await delay(random() * 1500);
          disk.fill();
          await expectRefused(client, disk);
          await delay(1500 + random() * 1500);
          disk.makeRoom();
        }
        await bench.untilAllEnded(client, calmMs);
        expect(await bench.untilNoContainers(calmMs)).toEqual([]);
        const { faults, ...found } = await bench.check(client, []);
        tell('disk', { 'times full': fullDisks, ...found, faults: faults.length });
        expect(faults).toEqual([]);
        close();
        const { code, stderr } = await bench.engine.stop();
        expect(code).toBe(0);
        // Where a supervisor alone waits for the disk, the engine has nothing to write, and nothing to say.
        const waits = stderr.match(/Waiting: nothing can be written to .*Make room there/g) ?? [];
        expect(waits.length).toBeGreaterThan(0);
        expect(stderr.match(/The disk takes data again/g)).toHaveLength(waits.length);
        expect(leftInDirectory(bench.engine.directory)).toEqual([]);
      } finally {
        await bench.close();
      }
    });
  });

  it('is refused in words where nothing can be written at all, and left as it was', async () => {
    const disk = await SmallDisk.mount(folder, 50);
    const engine = new ServedEngine(folder, {}, join(disk.path, 'data'));
    engine.start();
    expect(await engine.untilReady()).toBe(true);
    await engine.stop();
    const before = readFileSync(engine.directory.database);
    await disk.setReadOnly(true);
    engine.start();
    const ended = await engine.ended();
    expect(ended).toMatchObject({ kind: 'ended', result: { code: 2, stdout: '' } });
    const said = ended.kind === 'ended' ? ended.result.stderr : '';
    expect(said).toContain(`The data directory ${engine.directory.path} cannot be written`);
    expect(said).toContain('--data-dir');
    expect(readFileSync(engine.directory.database).equals(before)).toBe(true);
  });
});
