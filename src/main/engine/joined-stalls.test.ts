import { expect, it } from 'vitest';
import { joinStalls } from './joined-stalls.ts';

it('makes one stall of those that overlap', () => {
  const told: (string | null)[] = [];
  const source = joinStalls((message) => told.push(message));
  const [loop, scheduler] = [source(), source()];
  loop('full');
  scheduler('full too');
  loop('still full');
  scheduler(null);
  expect(told).toEqual(['full']);
  loop(null);
  loop(null);
  expect(told).toEqual(['full', null]);
  scheduler('full again');
  expect(told).toEqual(['full', null, 'full again']);
});
