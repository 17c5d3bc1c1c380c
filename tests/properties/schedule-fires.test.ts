import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { outcome } from '../../src/shared/contract/client.ts';
import { keepEverything } from '../../src/shared/domain/retention.ts';
import { catchUpLimit, type FireState } from '../../src/shared/domain/schedule.ts';
import type { Uuid } from '../../src/shared/domain/uuid.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { connect } from '../support/engine/connect.ts';
import { noLogs } from '../support/engine/no-logs.ts';
import { anySchedule, type WishedSchedule } from '../support/engine/schedule-wishes.ts';
import { TestEngine } from '../support/engine/test-engine.ts';
import { seededRandom } from '../support/random-graph.ts';

const seed = Number(process.env.GANTRY_TEST_SEED ?? Date.now() % 1_000_000);
const isLong = process.env.GANTRY_TEST_LONG === '1';
const begin = Date.UTC(2026, 2, 28, 21);

interface Active extends WishedSchedule {
  readonly uuid: Uuid;
  readonly activated_ms: number;
}

/** A stretch without an engine. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

/** A thousand mixed schedules under a clock that jumps along, and an engine that is closed now and then. */
class ManySchedules {
  readonly #random = seededRandom(seed);
  readonly #clock = new ManualClock(begin);
  readonly gantry = new TestEngine(this.#options());
  readonly schedules: Active[] = [];
  readonly gaps: Gap[] = [];

  get now(): number {
    return this.#clock.now().wall;
  }

  #options() {
    return { clock: this.#clock, logs: noLogs, max_parallel_jobs: 1000 };
  }

  /** Runs end as soon as they start. */
  endRunsAtOnce(): void {
    this.gantry.runner.onAttempt = (attempt) => {
      attempt.start();
      attempt.exit(0);
      this.gantry.runner.attempts.pop();
    };
  }

  async activate(count: number): Promise<void> {
    // Every run is looked at in the end.
    this.gantry.engine.retention.set(keepEverything);
    const { client, close } = connect(this.gantry.engine);
    const source = 'name: w\njobs: { a: { image: x } }';
    const { uuid: workflow_uuid } = await client.workflow.create({ source });
    while (this.schedules.length < count) {
      const wished = anySchedule(this.#random, begin);
      const made = await outcome(client.schedule.create({ workflow_uuid, ...wished.wish }));
      const active = made.ok ? await outcome(client.schedule.activate({ uuid: made.value.uuid })) : made;
      // One that is refused ends before it begins.
      if (active.ok) this.schedules.push({ ...wished, uuid: active.value.uuid, activated_ms: this.now });
    }
    close();
  }

  /** Lets time pass, and all that is due in it happen. An engine that is at work is never a minute late. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    while (this.now < end) {
      this.#clock.advance(Math.min(end - this.now, Math.ceil(this.#random() * 50_000)));
      await this.#settled();
    }
  }

  /** The engine is closed, and an odd millisecond after so long another one starts. */
  async close(ms: number): Promise<void> {
    const from = this.now;
    await this.gantry.engine.close();
    this.#clock.advance(ms - (this.now % 1000) + 123);
    this.gaps.push({ from, to: this.now });
    this.gantry.open([], this.#options());
    this.endRunsAtOnce();
    await this.#settled();
  }

  #settled(): Promise<void> {
    const { store, engine } = this.gantry;
    const isSettled = () =>
      store.schedules.due(new Date(this.now).toISOString(), 1).length === 0 &&
      store.fires.allLiveRuns().length === 0;
    return new Promise((resolve) => {
      let isLooking = false;
      const look = () => {
        if (isLooking) return;
        isLooking = true;
        setImmediate(() => {
          isLooking = false;
          if (!isSettled()) return;
          for (const unsubscribe of subscriptions) unsubscribe();
          resolve();
        });
      };
      const subscriptions = [engine.changes.onSchedule(look), engine.changes.onAnyRun(look)];
      look();
    });
  }
}

interface StoredFire {
  readonly scheduled_for: string;
  readonly state: FireState;
  readonly times: number;
}

/** What is to be stored of a schedule: its due times with what becomes of each, those of a lump as one. */
function expectedFires(schedule: Active, gaps: readonly Gap[], until: number): StoredFire[] {
  const { wish, max_runs, activated_ms } = schedule;
  const expected: StoredFire[] = [];
  let made = 0;
  const isOver = () => max_runs !== null && made >= max_runs;
  const add = (at: number, state: 'started' | 'missed', times = 1) => {
    if (isOver()) return;
    if (state === 'started') made += 1;
    expected.push({ scheduled_for: new Date(at).toISOString(), state, times });
  };
  const times = schedule.dueTimes(activated_ms, until);
  const gapOf = (at: number) => gaps.find(({ from, to }) => at > from && at < to);
  for (let index = 0; index < times.length; ) {
    const gap = gapOf(times[index] ?? 0);
    const missed = gap === undefined ? [] : times.slice(index).filter((at) => gapOf(at) === gap);
    if (missed.length === 0) add(times[index] ?? 0, 'started');
    const lump = Math.max(0, missed.length - 2 * catchUpLimit);
    if (lump > 0) add(missed[0] ?? 0, 'missed', lump);
    const firing = { none: 0, latest: 1, all: catchUpLimit }[wish.catch_up];
    for (let place = lump; place < missed.length; place++) {
      add(missed[place] ?? 0, place >= missed.length - firing ? 'started' : 'missed');
    }
    index += Math.max(1, missed.length);
  }
  return expected;
}

let world: ManySchedules | null = null;
afterEach(() => world?.gantry.close());

describe(`each due time once and none else (GANTRY_TEST_SEED=${seed})`, () => {
  const wanted = isLong ? 200_000 : 5_000;

  it(`1,000 mixed schedules, ${wanted} fires`, { timeout: 1_800_000 }, async () => {
    world = new ManySchedules();
    world.endRunsAtOnce();
    await world.activate(1000);
    let count = 0;
    for (let round = 0; count < wanted; round++) {
      await world.pass(20 * 60_000);
      if (round % 3 === 1) await world.close(isLong ? 90 * 60_000 : 20 * 60_000);
      count = countFires(world);
    }
    const { until, gaps } = { until: world.now, gaps: world.gaps };
    const database = new Database(join(world.gantry.folder, 'gantry.db'), { readonly: true });
    const fires = database.prepare<[Uuid], StoredFire>(
      'SELECT scheduled_for, state, times FROM fire WHERE schedule_uuid = ? ORDER BY scheduled_for',
    );
    const runs = database
      .prepare<[Uuid], string>('SELECT scheduled_for FROM run WHERE schedule_uuid = ? ORDER BY scheduled_for')
      .pluck();
    let checked = 0;
    for (const schedule of world.schedules) {
      const expected = expectedFires(schedule, gaps, until);
      const told = `${JSON.stringify(schedule.wish)} from ${new Date(schedule.activated_ms).toISOString()}`;
      expect(fires.all(schedule.uuid), told).toEqual(expected);
      const started = expected.filter(({ state }) => state === 'started');
      expect(runs.all(schedule.uuid), told).toEqual(started.map(({ scheduled_for }) => scheduled_for));
      checked += expected.length;
    }
    database.close();
    expect(checked).toBeGreaterThanOrEqual(wanted);
  });
});

function countFires({ gantry }: ManySchedules): number {
  const database = new Database(join(gantry.folder, 'gantry.db'), { readonly: true });
  const count = database.prepare<[], number>('SELECT count(*) FROM fire').pluck().get();
  database.close();
  return count ?? 0;
}
