import { expect, it } from 'vitest';
import { ManualClock } from '../../../../tests/support/clock/manual-clock.ts';
import type { LogLength } from '../ports.ts';
import { LengthAnnouncer } from './length-announcer.ts';

const attempt = '0198aaaa-0000-7000-8000-000000000001';
const grown = (entries: number): LogLength => ({ entries, is_complete: false });

it('tells the first change at once and the next ones together, 50 ms apart', () => {
  const clock = new ManualClock();
  const announcer = new LengthAnnouncer(clock);
  const told: number[] = [];
  announcer.subscribe(attempt, (length) => told.push(length.entries));
  announcer.announce(attempt, grown(1));
  announcer.announce(attempt, grown(2));
  announcer.announce(attempt, grown(3));
  expect(told).toEqual([1]);
  clock.advance(49);
  expect(told).toEqual([1]);
  clock.advance(1);
  expect(told).toEqual([1, 3]);
  clock.advance(50);
  announcer.announce(attempt, grown(4));
  expect(told).toEqual([1, 3, 4]);
});

it('tells each listener until it leaves, and keeps no timer afterwards', () => {
  const clock = new ManualClock();
  const announcer = new LengthAnnouncer(clock);
  const told: string[] = [];
  const leaveOne = announcer.subscribe(attempt, () => told.push('one'));
  const leaveOther = announcer.subscribe(attempt, () => told.push('other'));
  announcer.announce(attempt, grown(1));
  leaveOne();
  leaveOne();
  announcer.announce(attempt, grown(2));
  clock.advance(50);
  leaveOther();
  announcer.announce(attempt, grown(3));
  expect(told).toEqual(['one', 'other', 'other']);
  expect(clock.waiting).toBe(0);
});
