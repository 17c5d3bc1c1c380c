import { expect, it } from 'vitest';
import type { Client } from '../../../shared/contract/contract.ts';
import { createStreamFilter } from './stream-filter.ts';

const attempt = '01975a3c-0000-7000-8000-000000000001';
const { signal } = new AbortController();

/** A log in which every third entry is of stderr; an answer looks through 700 of them. */
const client = {
  log: {
    search: async ({ from, stream }: { from: number; stream: string }) => ({
      matches: Array.from({ length: 700 }, (_, index) => ({ number: from + index })).filter(
        ({ number }) => (number % 3 === 0) === (stream === 'stderr'),
      ),
      next: from + 700 < 2100 ? from + 700 : null,
      length: { entries: 2100, is_complete: false },
    }),
  },
} as unknown as Client;

it('lists the entries of one stream, answer by answer', async () => {
  const filter = createStreamFilter(attempt, 'stderr');
  filter.grow(2100);
  await filter.feed(client, signal);
  expect(filter.numbers).toHaveLength(700);
  expect(filter.numbers.slice(0, 3)).toEqual([0, 3, 6]);
  expect(filter.state.getState()).toEqual({ found: 700, looked: 2100, isFull: false });
});

it('stops where it cannot list more', async () => {
  const filter = createStreamFilter(attempt, 'stdout', 100);
  filter.grow(1_000_000);
  await filter.feed(client, signal);
  expect(filter.state.getState()).toMatchObject({ found: 100, isFull: true });
});

it('goes on with the next session where one breaks off', async () => {
  const first = new AbortController();
  let answer = (): void => undefined;
  const length = { entries: 0, is_complete: false };
  const held = {
    log: {
      search: () => new Promise((resolve) => (answer = () => resolve({ matches: [], next: null, length }))),
    },
  } as unknown as Client;
  const filter = createStreamFilter(attempt, 'stderr');
  filter.grow(700);
  const broken = filter.feed(held, first.signal);
  first.abort();
  void filter.feed(client, signal);
  answer();
  await broken;
  expect(filter.state.getState()).toMatchObject({ looked: 700 });
});
