import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { type FailPoint, onFailPoint } from '../../src/main/engine/fail-points.ts';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { LogStore } from '../../src/main/engine/ports.ts';
import type { ErrorCode, Result } from '../../src/shared/domain/error.ts';
import { keepEverything, type RetentionSettings } from '../../src/shared/domain/retention.ts';
import type { Run } from '../../src/shared/domain/run.ts';
import type { Uuid } from '../../src/shared/domain/uuid.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { TestEngine, type TestEngineOptions } from '../support/engine/test-engine.ts';

const hour = 3_600_000;
const day = 24 * hour;
const everything: RetentionSettings = { ...keepEverything, max_log_bytes: null };

let clock: ManualClock;
let gantry: TestEngine;
afterEach(async () => {
  onFailPoint(null);
  await gantry.close();
});

/** Looks again and again, for as long as a busy machine may take. */
function until<Value>(read: () => Value) {
  return expect.poll(read, { interval: 5, timeout: 15_000 });
}

function valueIn<Value>(result: Result<Value, ErrorCode>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** An engine whose attempts print and end at once: badly those of runs with `bad` in their parameters. */
function start(settings: Partial<RetentionSettings> = {}, options: TestEngineOptions = {}): void {
  clock = new ManualClock();
  gantry = new TestEngine({ clock, fires_schedules: false, ...options });
  obey();
  gantry.store.retention.setSettings({ ...everything, ...settings });
}

function obey(): void {
  gantry.runner.onAttempt = ({ start, observer, exit, spec }) => {
    start();
    void observer.output('stdout', Buffer.from('hello\n'.repeat(100)));
    exit(spec.environment.HOW === 'badly' ? 1 : 0);
  };
}

async function restart(options: TestEngineOptions = {}): Promise<void> {
  await gantry.engine.close();
  gantry.open([], { clock, ...options });
  obey();
}

const text = (name: string) =>
  `name: ${name}\nparams: { how: { default: well } }\njobs: { a: { image: x, environment: { HOW: "\${{ params.how }}" } } }`;

function addWorkflow(name = 'report'): Uuid {
  return valueIn(gantry.engine.workflows.create({ source: text(name), file: null, folder: null })).uuid;
}

async function run(workflow_uuid: Uuid, how = 'well'): Promise<Run> {
  const made = valueIn(gantry.engine.workflows.execute(workflow_uuid, { how }));
  const ended = await gantry.untilEnded(made);
  await containersGone(ended.run);
  return ended.run;
}

/** Lets an hour pass, and resolves when every workflow that exists was looked at; a rule that keeps one run must hold. */
async function sweptAll(): Promise<void> {
  const last = addWorkflow('last');
  const attempts = gantry.runner.onAttempt;
  obey();
  await runs(last, 2);
  gantry.runner.onAttempt = attempts;
  clock.advance(hour);
  await until(() => numbers(last)).toEqual([2]);
}

/** Resolves when nothing is left to be removed of a run that has ended. */
function containersGone({ uuid }: Run): Promise<void> {
  return until(() => gantry.store.run_removal.withCommands().has(uuid)).toBe(false);
}

async function runs(workflow_uuid: Uuid, count: number): Promise<Run[]> {
  const made: Run[] = [];
  for (let number = 0; number < count; number += 1) made.push(await run(workflow_uuid));
  return made;
}

/** Numbers of the runs of a workflow that can be seen, oldest first. */
function numbers(workflow_uuid: Uuid): number[] {
  const page = gantry.engine.runs.list({ workflow_uuid, limit: 500 });
  return page.map(({ number }) => number).reverse();
}

/** Rows of runs that are stored, seen or not, and folders of logs. */
function leftOver(): { rows: number; parts: number; folders: number } {
  const database = new Database(join(gantry.folder, 'gantry.db'), { readonly: true });
  const count = (table: string) =>
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const parts = count('job_run') + count('attempt') + count('event') + count('command');
  const counts = { rows: count('run'), parts, folders: readdirSync(join(gantry.folder, 'logs')).length };
  database.close();
  return counts;
}

describe('the rule of all workflows', () => {
  it('keeps the latest runs of each, and of what failed and succeeded the latest one', async () => {
    start({ max_runs: 3 });
    const [one, two] = [addWorkflow('one'), addWorkflow('two')];
    await run(one, 'badly');
    await runs(one, 6);
    await runs(two, 2);
    clock.advance(10_000);
    await until(() => leftOver().rows).toBe(6);
    expect(numbers(one)).toEqual([1, 5, 6, 7]);
    expect(numbers(two)).toEqual([1, 2]);
    expect(leftOver().folders).toBe(6);
  });

  it('lets runs go after 90 days, without anything that happens but the time', async () => {
    start({ max_age_ms: 90 * day });
    const workflow = addWorkflow();
    await runs(workflow, 3);
    clock.advance(60 * day);
    await runs(workflow, 2);
    clock.advance(30 * day - hour);
    await until(() => leftOver().rows).toBe(5);
    clock.advance(2 * hour);
    await until(() => leftOver().rows).toBe(2);
    clock.advance(365 * day);
    await until(() => numbers(workflow)).toEqual([5]);
  });

  it('gives way to the rule of a workflow', async () => {
    start({ max_runs: 1 });
    const [all, own, none] = [addWorkflow('all'), addWorkflow('own'), addWorkflow('none')];
    valueIn(gantry.engine.retention.setOfWorkflow(own, { max_runs: 2, max_age_ms: null }));
    valueIn(gantry.engine.retention.setOfWorkflow(none, keepEverything));
    for (const workflow of [all, own, none]) await runs(workflow, 4);
    clock.advance(10_000);
    await until(() => leftOver().rows).toBe(7);
    expect([all, own, none].map(numbers)).toEqual([[4], [3, 4], [1, 2, 3, 4]]);
    valueIn(gantry.engine.retention.setOfWorkflow(none, null));
    await until(() => leftOver().rows).toBe(4);
  });

  it('tells beforehand what would go, and tells nothing else apart from it', async () => {
    start();
    const [one, two] = [addWorkflow('one'), addWorkflow('two')];
    await runs(one, 5);
    await runs(two, 3);
    const { retention } = gantry.engine;
    const preview = async (trial: Parameters<typeof retention.preview>[0]) =>
      valueIn(await retention.preview(trial));
    const nothing = { runs_count: 0, runs_log_bytes: 0, stripped_count: 0, stripped_log_bytes: 0 };
    expect(await preview({})).toEqual(nothing);
    const rule = { max_runs: 2, max_age_ms: null };
    const of = await preview({ workflow_uuid: one, rule });
    expect(of).toMatchObject({ runs_count: 3, stripped_count: 0 });
    expect(of.runs_log_bytes).toBeGreaterThan(3 * 600);
    expect(await preview({ rule })).toMatchObject({ runs_count: 4 });
    expect(leftOver().rows).toBe(8);
    retention.set(rule);
    await until(() => leftOver().rows).toBe(4);
    expect(await preview({})).toEqual(nothing);
  });

  it('takes the last of a deleted workflow, and then the workflow itself', async () => {
    start({ max_age_ms: day });
    const workflow = addWorkflow();
    await runs(workflow, 2);
    valueIn(await gantry.engine.deletion.remove({ uuid: workflow, history: 'keep', volumes: false }));
    clock.advance(2 * day);
    await until(() => leftOver()).toEqual({ rows: 0, parts: 0, folders: 0 });
    await until(() => gantry.store.workflows.nameOf(workflow)).toBeNull();
  });
});

describe('what never goes', () => {
  it('is a run that is kept by hand, until it is let go', async () => {
    start({ max_runs: 1 });
    const workflow = addWorkflow();
    const first = await run(workflow);
    expect(valueIn(gantry.engine.retention.keep(first.uuid, true)).is_kept).toBe(true);
    expect(gantry.engine.retention.delete(first.uuid)).toMatchObject({ failure: { code: 'run_kept' } });
    await runs(workflow, 3);
    clock.advance(10_000);
    await until(() => numbers(workflow)).toEqual([1, 4]);
    valueIn(gantry.engine.retention.keep(first.uuid, false));
    clock.advance(10_000);
    await until(() => numbers(workflow)).toEqual([4]);
  });

  it('is a run that goes on', async () => {
    start({ max_runs: 1 });
    const workflow = addWorkflow();
    gantry.runner.onAttempt = () => undefined;
    const live = valueIn(gantry.engine.workflows.execute(workflow, {}));
    await gantry.runner.attemptOf('a');
    obey();
    for (let more = 0; more < 2; more += 1) {
      await gantry.untilEnded(valueIn(gantry.engine.workflows.execute(workflow, {})));
    }
    expect(gantry.engine.retention.delete(live.uuid)).toMatchObject({ failure: { code: 'run_not_ended' } });
    clock.advance(10_000);
    await until(() => numbers(workflow)).toEqual([1, 3]);
  });

  it('is a run whose containers are still to be removed', async () => {
    start({ max_runs: 1 });
    const workflow = addWorkflow();
    const removals: (() => void)[] = [];
    gantry.runner.remove = () => new Promise((resolve) => removals.push(resolve));
    const execute = () => gantry.untilEnded(valueIn(gantry.engine.workflows.execute(workflow, {})));
    const { run: first } = await execute();
    await execute();
    expect(gantry.engine.retention.delete(first.uuid)).toMatchObject({ failure: { code: 'run_in_use' } });
    await until(() => removals.length).toBe(2);
    const held = gantry.runner.remove;
    gantry.runner.remove = async () => undefined;
    await sweptAll();
    gantry.runner.remove = held;
    expect(numbers(workflow)).toEqual([1, 2]);
    for (const done of removals) done();
    await containersGone(first);
    clock.advance(hour);
    await until(() => numbers(workflow)).toEqual([2]);
  });

  it('is a run whose results one that goes on keeps, over any number of reruns', async () => {
    start({ max_runs: 1 });
    const chain = 'name: chain\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }';
    gantry.runner.onAttempt = ({ job, start, observer, exit }) => {
      start();
      void observer.output('stdout', Buffer.from('hello\n'));
      exit(job === 'b' ? 1 : 0);
    };
    const { run: first } = await gantry.untilEnded(gantry.run(chain));
    const { run: second } = await gantry.untilEnded(valueIn(gantry.engine.runs.retry(first.uuid, 'same')));
    gantry.runner.onAttempt = () => undefined;
    const third = valueIn(gantry.engine.runs.retry(second.uuid, 'same'));
    await until(() => gantry.runner.attempts.length).toBe(4);
    const live = gantry.runner.attempts[3];
    await sweptAll();
    expect(numbers(first.workflow_uuid)).toEqual([1, 2, 3]);
    expect(gantry.engine.retention.delete(first.uuid)).toMatchObject({ failure: { code: 'run_in_use' } });
    live?.start();
    live?.exit(0);
    await gantry.untilEnded(third);
    clock.advance(10_000);
    await until(() => numbers(first.workflow_uuid)).toEqual([2, 3]);
    const shown = gantry.show(third);
    expect(shown.job_runs[0]).toMatchObject({ state: 'succeeded', reused_from: expect.any(String) });
    expect(shown.attempts.map(({ run_uuid }) => run_uuid)).toEqual([third.uuid]);
  });
});

describe('a run that is deleted by hand', () => {
  it('is seen no more at once, and takes all that belongs to it along', async () => {
    start();
    const workflow = addWorkflow();
    const [first, second] = await runs(workflow, 2);
    const told: Uuid[] = [];
    gantry.engine.changes.onAnyRun((uuid) => told.push(uuid));
    const { log_bytes } = valueIn(await gantry.engine.retention.deletion(first?.uuid ?? ''));
    expect(log_bytes).toBeGreaterThan(600);
    valueIn(gantry.engine.retention.delete(first?.uuid ?? ''));
    expect(told).toEqual([first?.uuid]);
    expect(numbers(workflow)).toEqual([2]);
    expect(gantry.engine.runs.show(first?.uuid ?? '').ok).toBe(false);
    expect(gantry.engine.runs.find('report#1').ok).toBe(false);
    expect(valueIn(gantry.engine.runs.history(workflow, null, 10)).runs).toHaveLength(1);
    expect(valueIn(gantry.engine.runs.find('report')).number).toBe(2);
    const before = leftOver();
    await until(() => leftOver().rows).toBe(1);
    expect(leftOver().folders).toBe(1);
    expect(leftOver().parts).toBe(before.parts / 2);
    expect(valueIn(gantry.engine.runs.find(second?.uuid ?? '')).number).toBe(2);
  });

  it('leaves its number to nobody', async () => {
    start();
    const workflow = addWorkflow();
    const [, second] = await runs(workflow, 2);
    valueIn(gantry.engine.retention.delete(second?.uuid ?? ''));
    await until(() => leftOver().rows).toBe(1);
    expect((await run(workflow)).number).toBe(3);
  });

  it('takes along what a runner still has of it', async () => {
    start();
    const workflow = addWorkflow();
    const { uuid } = await run(workflow);
    const left = gantry.runner.attempts[0]?.spec.attempt_uuid ?? '';
    gantry.runner.left = [left];
    gantry.runner.removed.length = 0;
    valueIn(gantry.engine.retention.delete(uuid));
    await until(() => gantry.runner.removed).toEqual([left]);
  });

  it('is one of several, of which the others say why they stay', async () => {
    start();
    const workflow = addWorkflow();
    const [one, two, three] = (await runs(workflow, 3)).map(({ uuid }) => uuid) as [Uuid, Uuid, Uuid];
    const unknown = '019f0000-0000-7000-8000-000000000000';
    valueIn(gantry.engine.retention.keep(two, true));
    expect(gantry.engine.retention.deleteSeveral([one, two, three, one, unknown])).toEqual({
      deleted: [one, three],
      refused: [
        { uuid: two, code: 'run_kept' },
        { uuid: unknown, code: 'not_found' },
      ],
    });
    await until(() => leftOver().rows).toBe(1);
  });
});

describe('logs that take more than they may', () => {
  it('go, the oldest first, and their runs stay without them', async () => {
    start();
    const workflow = addWorkflow();
    const [first, second, third, fourth] = (await runs(workflow, 4)) as [Run, Run, Run, Run];
    valueIn(gantry.engine.retention.keep(first.uuid, true));
    clock.advance(10_000);
    const size = await createLogStore({ folder: join(gantry.folder, 'logs'), clock }).size(first.uuid);
    await until(() => gantry.engine.retention.show().log_bytes).toBe(4 * size);
    gantry.store.retention.setSettings({ ...everything, max_log_bytes: 2 * size });
    clock.advance(hour);
    await until(() => gantry.engine.retention.show().log_bytes).toBe(2 * size);
    await until(() => leftOver().folders).toBe(2);
    const lost = [first, second, third, fourth].filter(
      (run) => gantry.show(run).run.logs_removed_at !== null,
    );
    expect(lost.map(({ number }) => number)).toEqual([2, 3]);
    const [attempt] = gantry.show(second).attempts;
    expect(valueIn(await gantry.engine.logs.window(attempt?.uuid ?? '', 0, 10))).toEqual({
      entries: [],
      length: { entries: 0, is_complete: true },
    });
    expect(gantry.show(second).job_runs[0]).toMatchObject({ state: 'succeeded' });
    // From the mark on, whatever of the files is still there.
    const [last] = gantry.show(fourth).attempts;
    gantry.store.log_sizes.markRemoved([fourth.uuid], '2026-01-01T00:00:00.000Z');
    expect(valueIn(await gantry.engine.logs.window(last?.uuid ?? '', 0, 10)).entries).toEqual([]);
  });
});

describe('an engine that dies on the way', () => {
  it.each(['retention_marked', 'retention_files_removed', 'retention_done'] as const)(
    'at %s leaves neither rows nor logs behind',
    async (point: FailPoint) => {
      start();
      const workflow = addWorkflow();
      await runs(workflow, 5);
      let isDead = false;
      onFailPoint((passed) => {
        if (isDead || passed !== point) return;
        isDead = true;
        throw new Error('killed');
      });
      gantry.store.retention.setSettings({ ...everything, max_runs: 2 });
      clock.advance(hour);
      await until(() => isDead).toBe(true);
      await gantry.engine.close();
      onFailPoint(null);
      gantry.open([], { clock });
      obey();
      expect(numbers(workflow)).toEqual([4, 5]);
      gantry.store.retention.setSettings(everything);
      clock.advance(2000);
      await until(() => leftOver()).toMatchObject({ rows: 2, folders: 2 });
    },
  );

  it('leaves logs without a run to the next start, but touches no other folder', async () => {
    start();
    await run(addWorkflow());
    const folder = join(gantry.folder, 'logs');
    const lost = gantry.store.uuid.replace(/^.{13}/, 'ffffffff-ffff');
    const older = '01900000-0000-7000-8000-000000000000';
    for (const name of [lost, older, 'mine']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'x.log'), 'x');
    }
    await restart();
    clock.advance(2000);
    await until(() => existsSync(join(folder, lost))).toBe(false);
    expect(readdirSync(folder)).toHaveLength(3);
  });
});

describe('files that are not let go', () => {
  it('hold up only their own run, which is told once and tried again', async () => {
    let refuses = true;
    let real: LogStore | null = null;
    const logs = new Proxy({} as LogStore, {
      get: (_, name: keyof LogStore) => {
        real ??= createLogStore({ folder: join(gantry.folder, 'logs'), clock });
        const store = real;
        if (name !== 'remove') return (store[name] as (...given: unknown[]) => unknown).bind(store);
        return async (uuid: Uuid) => {
          if (refuses && uuid === locked) throw new Error('the file is in use');
          await store.remove(uuid);
        };
      },
    });
    let locked = '';
    start({}, { logs });
    const workflow = addWorkflow();
    const [first, second] = (await runs(workflow, 3)) as [Run, Run];
    locked = first.uuid;
    gantry.engine.retention.deleteSeveral([first.uuid, second.uuid]);
    await until(() => gantry.stalls).toEqual(['the file is in use']);
    expect(leftOver()).toMatchObject({ rows: 2, folders: 2 });
    expect(numbers(workflow)).toEqual([3]);
    refuses = false;
    clock.advance(1000);
    await until(() => gantry.stalls).toEqual(['the file is in use', null]);
    expect(leftOver()).toMatchObject({ rows: 1, folders: 1 });
  });
});

describe('a due time', () => {
  it('stays when its run goes, and is not run again', async () => {
    start({}, { fires_schedules: true });
    const workflow = addWorkflow();
    const schedule = valueIn(
      gantry.engine.schedules.create(workflow, {
        timing: { kind: 'interval', every_ms: hour, start_at: null },
      }),
    );
    valueIn(gantry.engine.schedules.activate(schedule.uuid));
    clock.advance(hour);
    await until(() => numbers(workflow)).toEqual([1]);
    const { uuid } = valueIn(gantry.engine.runs.find('report#1'));
    await containersGone((await gantry.untilEnded(valueIn(gantry.engine.runs.find(uuid)))).run);
    valueIn(gantry.engine.retention.delete(uuid));
    await until(() => leftOver().rows).toBe(0);
    const filter = { schedule_uuid: schedule.uuid, state: null, after: null, limit: 10 };
    const [fire] = valueIn(gantry.engine.fires.list(filter));
    expect(fire).toMatchObject({ state: 'started', run_uuid: uuid });
    expect(gantry.engine.fires.run(schedule.uuid, fire?.uuid ?? '')).toMatchObject({
      failure: { code: 'fire_has_run' },
    });
    await restart();
    clock.advance(60_000);
    expect(valueIn(gantry.engine.fires.list(filter))).toHaveLength(1);
  });
});
