import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../src/shared/contract/contract.ts';
import type { LogEntry } from '../../src/shared/domain/log.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeWith } from '../support/environment/needs.ts';
import { makeOwnFolder, removeOwnFolder } from '../support/environment/own-folder.ts';
import { compareStream } from '../support/faults/compare-stream.ts';
import { expectedStream, holdFile, writeJobData } from '../support/faults/job-output.ts';
import { commandsLeft, leftInDirectory } from '../support/faults/leftovers.ts';
import { PageFollower } from '../support/faults/page-follower.ts';
import { type PlannedJob, plannedJob, workflowSource } from '../support/faults/planned-workflow.ts';
import { addEntry, type LoggedStreams, noStreams } from '../support/faults/read-log.ts';
import { ServedEngine, startGantry } from '../support/faults/served-engine.ts';
import { faultSeed, isLong } from '../support/faults/tally.ts';
import { seededRandom } from '../support/random-graph.ts';
import type { RunningCli } from '../support/run-cli.ts';

const times = isLong ? 10 : 1;
const random = seededRandom(faultSeed);
const { docker } = readTestEnvironment();
const host = isMissing(docker) ? 'unix:///none' : docker.host;

let folder: string;
let engine: ServedEngine;
let command: RunningCli | null;
beforeEach(async () => {
  folder = await makeOwnFolder();
  writeJobData(join(folder, 'jobs'));
  mkdirSync(join(folder, 'ledger'));
  writeFileSync(join(folder, 'jobs', holdFile), '');
  engine = new ServedEngine(folder, { DOCKER_HOST: host });
  command = null;
});
afterEach(async () => {
  await engine.kill().catch(() => undefined);
  command?.child.kill('SIGKILL');
  await removeOwnFolder(folder);
});

function source(runner: PlannedJob['runner']): string {
  const job = plannedJob({ runner, output: 'slow' });
  const places = { image: 'busybox:1', data: join(folder, 'jobs'), ledger: join(folder, 'ledger') };
  return workflowSource({ name: 'w', on_failure: 'stop', ends: 'succeeded', jobs: { job } }, places);
}

function file(runner: PlannedJob['runner']): string {
  const path = join(folder, 'w.yaml');
  writeFileSync(path, source(runner));
  return path;
}

function gantry(...args: string[]): RunningCli {
  const directory = ['--data-dir', engine.directory.path];
  command = startGantry(folder, { DOCKER_HOST: host }, [...args, ...directory]);
  return command;
}

async function ready(): Promise<Client> {
  engine.start();
  expect(await engine.untilReady()).toBe(true);
  return (await engine.connect()).client;
}

/** What a command printed as JSON of the log that it followed. */
function followedBy(stdout: string): LoggedStreams {
  const streams = noStreams();
  for (const line of stdout.split('\n')) {
    const said = line === '' ? null : (JSON.parse(line) as { type: string } & LogEntry);
    if (said?.type === 'log') addEntry(streams, said);
  }
  return streams;
}

/** The job goes on once its engine was killed, however slow this machine is. */
function letGo(): void {
  rmSync(join(folder, 'jobs', holdFile));
}

/** No line is missing, and none was told twice. */
function expectWhole(streams: LoggedStreams): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const found = compareStream(expectedStream('slow', stream), streams[stream], { isCut: false });
    const { missing_silently, doubled, damaged } = found;
    expect({ stream, missing_silently, doubled, damaged }).toEqual({
      stream,
      missing_silently: 0,
      doubled: 0,
      damaged: 0,
    });
  }
}

function defineFor(runner: PlannedJob['runner']): void {
  const options = { repeats: times - 1, timeout: 120_000 };

  it('`gantry logs --follow` takes its place, and prints each line once', options, async () => {
    const client = await ready();
    const { uuid } = await client.workflow.create({ source: source(runner) });
    await client.workflow.execute({ uuid });
    const following = gantry('logs', 'w', '--follow', '--json');
    await following.lineWith('"type":"log"');
    await delay(random() * 1200);
    await engine.kill();
    letGo();
    const { code, stdout, stderr } = await following.result;
    expect([code, stderr]).toEqual([0, expect.stringContaining('this command goes on with its work')]);
    expectWhole(followedBy(stdout));
    await expectNothingLeft();
  });

  it.runIf(isLong)(
    '`gantry run` takes its place, prints each line once, and says how the run ended',
    options,
    async () => {
      await ready();
      const running = gantry('run', file(runner), '--json');
      await running.lineWith('"type":"log"');
      await delay(random() * 1200);
      await engine.kill();
      letGo();
      const { code, stdout } = await running.result;
      expect(code).toBe(0);
      expect(stdout).toContain('"state":"succeeded"');
      expectWhole(followedBy(stdout));
      await expectNothingLeft();
    },
  );

  it('a server beside it takes its place, and an open page reads each line once', options, async () => {
    const running = gantry('run', file(runner), '--json');
    await running.lineWith('"type":"log"');
    const client = await ready();
    const page = new PageFollower(
      await engine.address(),
      readFileSync(engine.directory.token, 'utf8').trim(),
    );
    const [run] = await client.run.list({});
    const { attempts } = await client.run.show({ uuid: run?.uuid ?? '' });
    const streams = noStreams();
    const followed = page.follow(attempts[0]?.uuid ?? '', (entries) => {
      for (const entry of entries) addEntry(streams, entry);
    });
    await delay(random() * 500);
    running.child.kill('SIGKILL');
    letGo();
    await followed;
    expectWhole(streams);
    expect(page.connections).toBeGreaterThan(1);
    expect((await engine.stop()).code).toBe(0);
    await expectNothingLeft();
  });
}

/** What a command left to remove when it ended, the next engine removes. */
async function expectNothingLeft(): Promise<void> {
  await ready();
  await expect.poll(() => commandsLeft(engine.directory), { timeout: 20_000 }).toBe(0);
  expect((await engine.stop()).code).toBe(0);
  expect(leftInDirectory(engine.directory)).toEqual([]);
}

describe('an owner that is killed under its clients', () => {
  // In short, a container stands for both, and one command for two.
  const isShortened = !isLong && !isMissing(docker);
  describe.skipIf(process.platform === 'win32' || isShortened)('while a process runs', () =>
    defineFor('process'),
  );
  describeWith(['docker'], 'while a container runs', () => defineFor('docker'));
});
