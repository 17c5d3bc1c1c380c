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
let begun: number;
let scheduler: Scheduler;
const now = () => clock.now().wall;
const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(async () => {
  clock = new ManualClock();
  const start = now();
  [looks, refusals, told, held, started] = [[], [], [], [], []];
  [next_ms, more, begun] = [null, 0, 0];
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
        return [];
      },
      fire({ wall }: DueMoment) {
        looks.push((wall - start) / second);
        if (next_ms !== null && wall >= next_ms) next_ms = null;
        return { effects: [() => begun++], is_more: more-- > 0 };
      },
    },
  });
  scheduler.start();
  await turn();
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
    expect(begun).toBe(1);
    refusals = ['full', 'full'];
    clock.advance(30 * second);
    expect([looks, begun, told]).toEqual([[0], 1, ['full']]);
    clock.advance(second);
    expect([begun, told]).toEqual([1, ['full']]);
    clock.advance(second);
    expect([looks, begun, told]).toEqual([[0, 32], 2, ['full', null]]);
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
