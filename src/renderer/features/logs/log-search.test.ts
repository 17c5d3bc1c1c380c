import { ORPCError } from '@orpc/client';
import { afterEach, expect, it } from 'vitest';
import type { Client } from '../../../shared/contract/contract.ts';
import { createLogSearch, type LogSearch } from './log-search.ts';

const query = { text: 'error', isCaseSensitive: false, isRegex: false };
const controller = new AbortController();
let open: (() => void)[] = [];

/** A log whose matches are known; each call looks through `reach` entries. */
class FakeLog {
  calls = 0;
  isHeld = false;
  entries: number;
  readonly matches: number[];
  readonly #reach: number;

  constructor(entries: number, matches: number[], reach = 100) {
    this.entries = entries;
    this.matches = matches;
    this.#reach = reach;
  }

  readonly client = {
    log: {
      search: async (input: { direction: string; from: number; limit: number }) => {
        this.calls += 1;
        if (this.isHeld) await new Promise<void>((resolve) => open.push(resolve));
        return this.#answer(input);
      },
    },
  } as unknown as Client;

  #answer({ direction, from, limit }: { direction: string; from: number; limit: number }) {
    const isForward = direction === 'forward';
    const end = isForward ? Math.min(this.entries, from + this.#reach) : Math.max(0, from - this.#reach);
    const inside = this.matches.filter((one) =>
      isForward ? one >= from && one < end : one < from && one >= end,
    );
    const ordered = isForward ? inside : inside.toReversed();
    const found = ordered.slice(0, limit);
    const last = found.at(-1);
    const isCut = ordered.length > found.length && last !== undefined;
    const isAtEnd = isForward ? end >= this.entries : end === 0;
    const next = isCut ? (isForward ? last + 1 : last) : isAtEnd ? null : end;
    return {
      matches: found.map((number) => ({ number })),
      next,
      length: { entries: this.entries, is_complete: false },
    };
  }
}

async function searchIn(log: FakeLog, limit?: number): Promise<LogSearch> {
  const search = createLogSearch('01975a3c-0000-7000-8000-000000000001', limit);
  search.grow(log.entries);
  await search.feed(log.client, controller.signal);
  return search;
}

async function settled(search: LogSearch): Promise<void> {
  while (search.state.getState().isLooking) await new Promise((resolve) => setImmediate(resolve));
}

const current = (search: LogSearch) => search.state.getState().current;

afterEach(() => {
  open = [];
});

it('lists the matches of the whole log, however many calls that takes', async () => {
  const log = new FakeLog(1000, [5, 500, 999]);
  const search = await searchIn(log);
  await search.ask(query, 0);
  await settled(search);
  expect(search.matches).toEqual([5, 500, 999]);
  expect(search.state.getState()).toMatchObject({ found: 3, looked: 1000, isFull: false });
});

it('goes to the next match from where one is, or else to the one before', async () => {
  const log = new FakeLog(1000, [100, 200]);
  const search = await searchIn(log);
  await search.ask(query, 150);
  expect(current(search)?.number).toBe(200);
  await search.ask(query, 700);
  expect(current(search)?.number).toBe(200);
});

it('walks round both ends, and says which match it is', async () => {
  const search = await searchIn(new FakeLog(1000, [100, 200, 300]));
  await search.ask(query, 250);
  await settled(search);
  await search.walk('forward', 0);
  expect(current(search)).toEqual({ number: 100, index: 0 });
  await search.walk('backward', 0);
  expect(current(search)).toEqual({ number: 300, index: 2 });
});

it('walks the whole log while most of it is not listed', async () => {
  const search = await searchIn(new FakeLog(10_000, [10, 11, 12, 9000], 10_000), 2);
  await search.ask(query, 12);
  await settled(search);
  expect(search.state.getState()).toMatchObject({ found: 2, isFull: true });
  await search.walk('forward', 0);
  expect(current(search)).toEqual({ number: 9000, index: null });
  await search.walk('forward', 0);
  expect(current(search)).toEqual({ number: 10, index: 0 });
  await search.walk('backward', 0);
  expect(current(search)?.number).toBe(9000);
});

it('goes on when the log has grown', async () => {
  const log = new FakeLog(100, [50]);
  const search = await searchIn(log);
  await search.ask(query, 0);
  await settled(search);
  log.matches.push(150);
  log.entries = 200;
  search.grow(200);
  await settled(search);
  expect(search.matches).toEqual([50, 150]);
});

it('forgets what comes too late for an earlier question', async () => {
  const log = new FakeLog(100, [50]);
  const search = await searchIn(log);
  log.isHeld = true;
  const first = search.ask(query, 0);
  log.isHeld = false;
  log.matches.length = 0;
  log.matches.push(70);
  const second = search.ask({ ...query, text: 'other' }, 0);
  for (const answer of open) answer();
  await Promise.all([first, second]);
  await settled(search);
  expect(search.matches).toEqual([70]);
  expect(current(search)?.number).toBe(70);
});

it('has nothing to walk where nothing fits', async () => {
  const search = await searchIn(new FakeLog(1000, []));
  await search.ask(query, 500);
  await settled(search);
  await search.walk('forward', 500);
  expect(current(search)).toBeNull();
  expect(search.state.getState().found).toBe(0);
});

it('goes on with the next session where one breaks off', async () => {
  const log = new FakeLog(1000, [5, 500]);
  const first = new AbortController();
  const search = createLogSearch('01975a3c-0000-7000-8000-000000000001');
  search.grow(log.entries);
  await search.feed(log.client, first.signal);
  log.isHeld = true;
  const asking = search.ask(query, 0);
  first.abort();
  log.isHeld = false;
  void search.feed(log.client, controller.signal);
  for (const answer of open) answer();
  await asking;
  await settled(search);
  expect(search.matches).toEqual([5, 500]);
});

it('does not blame a question for what an earlier one was refused', async () => {
  const log = new FakeLog(10, [3]);
  const search = await searchIn(log);
  const refused = new ORPCError('invalid_pattern', {
    defined: true,
    status: 422,
    data: { problem: 'group_not_closed', at: 2 },
  });
  const { search: find } = log.client.log;
  const late: (() => void)[] = [];
  Object.assign(log.client.log, {
    search: () => new Promise((_, reject) => late.push(() => reject(refused))),
  });
  void search.ask({ text: '(', isCaseSensitive: false, isRegex: true }, 0);
  Object.assign(log.client.log, { search: find });
  const next = search.ask(query, 0);
  for (const refuse of late) refuse();
  await next;
  expect(search.state.getState().failure).toBeNull();
  await expect.poll(() => search.state.getState().found).toBe(1);
});
