import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOwnFolder, removeOwnFolder } from '../support/environment/own-folder.ts';
import { readLog } from '../support/faults/read-log.ts';
import { ServedEngine } from '../support/faults/served-engine.ts';
import { faultSeed, isLong } from '../support/faults/tally.ts';
import { seededRandom } from '../support/random-graph.ts';

const pageBytes = 4096;

const source = (seconds: number) => `
name: w
jobs:
  first: { runner: process, command: [sh, -c, "for i in 1 2 3 4 5; do echo $i; sleep ${seconds / 5}; done"] }
  second: { runner: process, command: [echo, later], depends_on: [first] }
`;

describe.skipIf(process.platform === 'win32')('damaged files of a data directory', () => {
  let folder: string;
  let engine: ServedEngine;
  beforeEach(async () => {
    folder = await makeOwnFolder();
    engine = new ServedEngine(folder);
  });
  afterEach(async () => {
    await engine.kill();
    await removeOwnFolder(folder);
  });

  /** @returns what it said when it refused to start. */
  async function refusal(): Promise<string> {
    engine.start();
    expect(await engine.untilReady()).toBe(false);
    const ended = await engine.ended();
    expect(ended).toMatchObject({ kind: 'ended', result: { code: 2 } });
    return ended.kind === 'ended' ? ended.result.stderr : '';
  }

  async function ready() {
    engine.start();
    expect(await engine.untilReady()).toBe(true);
    return engine.connect();
  }

  it('a database with damaged pages is refused by name, with what to do, and left as it is', async () => {
    const { client, close } = await ready();
    const { uuid } = await client.workflow.create({ source: source(0.1) });
    for (let runs = 0; runs < 5; runs += 1) await client.workflow.execute({ uuid });
    close();
    await engine.stop();
    const { database } = engine.directory;
    const sound = readFileSync(database);
    const unused = unusedPages(sound);
    const pages = Array.from({ length: sound.length / pageBytes }, (_, page) => page);
    // The first page is the one that tells that it is a database at all.
    const inUse = pages.slice(1).filter((page) => !unused.has(page));
    const random = seededRandom(faultSeed);
    for (let times = 0; times < (isLong ? 20 : 1); times += 1) {
      const page = inUse[Math.floor(random() * inUse.length)] ?? 1;
      const damaged = Buffer.from(sound).fill('Z', page * pageBytes, (page + 1) * pageBytes);
      writeFileSync(database, damaged);
      const said = await refusal();
      expect(said).toContain(`The database ${database} is damaged`);
      expect(said).toContain('Move it away');
      expect(readFileSync(database).equals(damaged)).toBe(true);
    }
    writeFileSync(`${database}.v1`, sound);
    expect(await refusal()).toContain(`${database}.v1`);
  });

  it('a lock and a description of the owner that hold rubbish are made anew', async () => {
    const first = await ready();
    first.close();
    await engine.kill();
    const { lock, engine_file } = engine.directory;
    for (const rubbish of isLong ? ['', 'rubbish', '{"pid":1}', 'x'.repeat(10_000)] : ['rubbish']) {
      writeFileSync(lock, rubbish);
      writeFileSync(engine_file, rubbish);
      const { client, close } = await ready();
      expect(await client.system.info()).toMatchObject({ data_dir: engine.directory.path });
      close();
      await engine.kill();
    }
  });

  const damages: readonly [string, (path: string) => void, 'put back' | 'told'][] = [
    ['removed', (path) => rmSync(path), 'put back'],
    ['truncated', (path) => truncateSync(path, 3), 'told'],
    ['overwritten', (path) => writeFileSync(path, 'Z'.repeat(500)), 'told'],
  ];

  it.each(damages)(
    'a log that is %s while it is written costs no run and no later log',
    async (_what, damage, outcome) => {
      const { client, close } = await ready();
      const { uuid } = await client.workflow.create({ source: source(1) });
      const run = await client.workflow.execute({ uuid });
      const log = await firstLog(join(engine.directory.logs, run.uuid));
      damage(log);
      await expect
        .poll(async () => (await client.run.show({ uuid: run.uuid })).run.state, { timeout: 20_000 })
        .toBe('succeeded');
      const { attempts } = await client.run.show({ uuid: run.uuid });
      const logs = await Promise.all(attempts.map((attempt) => readLog(client, attempt.uuid)));
      expect(logs.map(({ is_complete }) => is_complete)).toEqual([true, true]);
      const printed = logs.map(({ streams }) =>
        Buffer.concat(streams.stdout.filter((piece) => typeof piece !== 'string')).toString(),
      );
      expect(printed[1]).toBe('later\n');
      if (outcome === 'put back') expect(printed[0]).toBe('1\n2\n3\n4\n5\n');
      else expect(logs[0]?.streams.stdout).toContain('gap');
      close();
      expect((await engine.stop()).code).toBe(0);
    },
  );

  /** The log that is written first, once something is in it. */
  async function firstLog(runFolder: string): Promise<string> {
    for (;;) {
      const name = safeList(runFolder).find((file) => file.endsWith('.log'));
      if (name !== undefined && readFileSync(join(runFolder, name)).length > 0) return join(runFolder, name);
      await delay(10);
    }
  }
});

/**
 * Pages, counted from 0, in which nothing stands: whatever is in them is no damage. The list of them begins at byte 32
 * of a database; see "The Freelist" in https://www.sqlite.org/fileformat2.html.
 */
function unusedPages(database: Buffer): ReadonlySet<number> {
  const unused = new Set<number>();
  for (let trunk = database.readUInt32BE(32); trunk !== 0; ) {
    const at = (trunk - 1) * pageBytes;
    const count = database.readUInt32BE(at + 4);
    for (let leaf = 0; leaf < count; leaf += 1) unused.add(database.readUInt32BE(at + 8 + 4 * leaf) - 1);
    trunk = database.readUInt32BE(at);
  }
  return unused;
}

function safeList(path: string): string[] {
  mkdirSync(path, { recursive: true });
  return readdirSync(path);
}
