import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../tests/support/clock/manual-clock.ts';
import { toInstant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { DueMoment } from '../plan/schedule-due.ts';
import { Scheduler } from './scheduler.ts';

const second = 1000;
const hour = 3600 * second;

let clock: ManualClock;
/** Seconds since the start at which the scheduler looked. */
let looks: number[];
let next_ms: number | null;
let refusals: string[];
let told: (string | null)[];
let held: Uuid[];
let started: Uuid[][];
let more: number;
let atATime: number;
let moments: DueMoment[];
/** Where each look at the next due times began. */
let corrections: Uuid[];
/** Where the looks at them stop. */
let toCorrect: Uuid[];
let begun: number;
let scheduler: Scheduler;
const now = () => clock.now().wall;
const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(async () => {
  clock = new ManualClock();
  const start = now();
  [looks, refusals, told, held, started] = [[], [], [], [], []];
  [next_ms, more, begun, atATime] = [null, 0, 0, 100];
  [moments, corrections, toCorrect] = [[], [], ['middle']];
  scheduler = new Scheduler({
    clock,
    onStall: (message) => told.push(message),
    due_times: {
      atomically(work) {
        const refusal = refusals.shift() ?? null;
        if (refusal === null) work();
        return refusal;
      },
      next: () => (next_ms === null ? null : toInstant(next_ms)),
      held: () => held,
      startHeld(uuids) {
        if (uuids.length > 0) started.push([...uuids]);
        return { effects: [], looked: uuids.slice(0, atATime) };
      },
      correct(after) {
        corrections.push(after);
        return { effects: [], left_after: toCorrect.shift() ?? null };
      },
      fire(moment: DueMoment) {
        const { wall } = moment;
        moments.push(moment);
        looks.push((wall - start) / second);
        if (next_ms !== null && wall >= next_ms) next_ms = null;
        return { effects: [() => begun++], is_more: more-- > 0 };
      },
    },
  });
  scheduler.start();
  await turn();
  await turn();
  looks.splice(1);
});

describe('a scheduler', () => {
  it('sleeps until the next due time, and half a minute at most', () => {
    next_ms = now() + 75 * second;
    clock.advance(75 * second);
    expect(looks).toEqual([0, 30, 60, 75]);
  });

  it('looks each half minute where nothing is due', () => {
    clock.advance(95 * second);
    expect(looks).toEqual([0, 30, 60, 90]);
  });

  it('sets its alarm anew when it is told to look', async () => {
    scheduler.look();
    scheduler.look();
    next_ms = now() + 2 * second;
    await turn();
    clock.advance(3 * second);
    expect(looks).toEqual([0, 0, 2]);
    expect(clock.waiting).toBe(1);
  });

  it('goes on at once where more is due than it takes at a time', async () => {
    more = 2;
    scheduler.look();
    for (let turns = 0; turns < 5; turns++) await turn();
    expect(looks).toEqual([0, 0, 0, 0]);
  });

  it('does what follows only when it is stored, and tries again when the disk refuses', () => {
    expect(begun).toBe(2);
    refusals = ['full', 'full'];
    clock.advance(30 * second);
    expect([looks, begun, told]).toEqual([[0], 2, ['full']]);
    clock.advance(second);
    expect([begun, told]).toEqual([2, ['full']]);
    clock.advance(second);
    expect([looks, begun, told]).toEqual([[0, 32], 3, ['full', null]]);
  });

  it('looks at a held due time when a run has ended, and again until that was stored', async () => {
    refusals = ['full'];
    scheduler.runEnded('one');
    await turn();
    expect(started).toEqual([]);
    clock.advance(second);
    clock.advance(hour);
    expect(started).toEqual([['one']]);
    held = ['two'];
    scheduler.lookAtHeld();
    await turn();
    expect(started).toEqual([['one'], ['two']]);
  });

  it('looks at the held due times that it did not get to in its next turn', async () => {
    atATime = 1;
    held = ['one', 'two'];
    scheduler.lookAtHeld();
    for (let turns = 0; turns < 3; turns++) await turn();
    expect(started).toEqual([['one', 'two'], ['two']]);
  });

  it('looks at all next due times at the start, and again when the clock was set back', async () => {
    expect(corrections).toEqual(['', 'middle']);
    clock.shiftWall(hour);
    clock.advance(30 * second);
    clock.shiftWall(-500);
    clock.advance(30 * second);
    expect(corrections).toHaveLength(2);
    clock.shiftWall(-hour);
    clock.advance(30 * second);
    expect(corrections).toEqual(['', 'middle', '']);
  });

  it('knows since when it is busy, and since when the store refuses', async () => {
    more = 1;
    scheduler.look();
    await turn();
    const busy_since = now();
    clock.advance(second);
    await turn();
    expect(moments.at(-1)).toMatchObject({ busy_since, refused_since: null });
    clock.advance(20 * second);
    refusals = ['full', 'full'];
    scheduler.look();
    await turn();
    const refused_since = now();
    clock.advance(2 * second);
    expect(moments.at(-1)).toMatchObject({ busy_since: null, refused_since });
    clock.advance(30 * second);
    expect(moments.at(-1)).toMatchObject({ busy_since: null, refused_since: null });
  });

  it('was not busy but asleep where much time passes between two turns', async () => {
    more = 1;
    scheduler.look();
    await turn();
    clock.shiftWall(hour);
    await turn();
    expect(moments.at(-1)).toMatchObject({ wall: now(), busy_since: null });
  });

  it('does nothing after it was closed', async () => {
    scheduler.look();
    scheduler.close();
    await turn();
    clock.advance(hour);
    expect([looks, clock.waiting]).toEqual([[0], 0]);
    scheduler.look();
    await turn();
    expect(looks).toEqual([0]);
  });
});
