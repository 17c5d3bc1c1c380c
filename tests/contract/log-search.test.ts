import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { FoundEntries, LogSearch, LogStore } from '../../src/main/engine/ports.ts';
import type { Result } from '../../src/shared/domain/error.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

const run = '0198aaaa-0000-7000-8000-000000000001';
const attempt = '0198aaaa-0000-7000-8000-000000000002';

let folder: string;
let clock: ManualClock;
let store: LogStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-logs-'));
  clock = new ManualClock();
  store = createLogStore({ folder, clock });
});
afterEach(() => rm(folder, { recursive: true }));

async function write(lines: string): Promise<void> {
  const writer = await store.open(run, attempt, plainLog);
  await writer.write('stdout', Buffer.from(lines));
  await writer.close();
}

function found<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe('searching a log', () => {
  const search = {
    query: 'needle',
    is_regex: false,
    is_case_sensitive: false,
    direction: 'forward',
    from: 0,
    limit: 1000,
  } as const satisfies LogSearch;

  async function find(given: Partial<LogSearch>) {
    const { numbers, next } = found(await store.search(run, attempt, { ...search, ...given }));
    return { numbers, next };
  }

  /** Lines of which those whose number is among `with` say needle. */
  const haystack = (count: number, ...needles: number[]): string =>
    Array.from({ length: count }, (_, n) => `line ${n} ${needles.includes(n) ? 'a Needle' : 'hay'}\n`).join(
      '',
    );

  it('finds nothing where there is no log', async () => {
    expect(await find({})).toEqual({ numbers: [], next: null });
    expect(await find({ direction: 'backward', from: 5 })).toEqual({ numbers: [], next: null });
  });

  it('finds what a mark says, not how it is written, and lists the marks', async () => {
    const writer = await store.open(run, attempt, plainLog);
    await writer.write('stderr', Buffer.from('Docker was restarted\n\x1eodd\n'));
    writer.mark({ code: 'gap', data: { stream: null, lines: null, edge: null, cause: 'docker_restarted' } });
    await writer.close();
    expect(await find({ query: 'was restarted' })).toEqual({ numbers: [0, 2], next: null });
    expect(await find({ query: 'docker_restarted' })).toEqual({ numbers: [], next: null });
    expect(await find({ query: '\x1eodd' })).toEqual({ numbers: [1], next: null });
    expect(await find({ query: '', stream: 'gantry' })).toEqual({ numbers: [2], next: null });
    expect(await find({ query: '', stream: 'stderr' })).toEqual({ numbers: [0, 1], next: null });
  });

  it('goes forward from an entry and backward before one, the nearest first', async () => {
    await write(haystack(2000, 0, 255, 256, 700, 1999));
    expect(await find({})).toEqual({ numbers: [0, 255, 256, 700, 1999], next: null });
    expect(await find({ from: 256 })).toEqual({ numbers: [256, 700, 1999], next: null });
    expect(await find({ from: -1 })).toEqual({ numbers: [1999], next: null });
    expect(await find({ from: 9999 })).toEqual({ numbers: [], next: null });
    const backward = (from: number) => find({ direction: 'backward', from });
    expect(await backward(Number.MAX_SAFE_INTEGER)).toEqual({
      numbers: [1999, 700, 256, 255, 0],
      next: null,
    });
    expect(await backward(256)).toEqual({ numbers: [255, 0], next: null });
    expect(await backward(-1)).toEqual({ numbers: [700, 256, 255, 0], next: null });
    expect(await backward(0)).toEqual({ numbers: [], next: null });
  });

  it('stops after as many matches as are wanted, and says where to go on', async () => {
    await write(haystack(2000, 10, 20, 30, 1500));
    const first = await find({ limit: 2 });
    expect(first).toEqual({ numbers: [10, 20], next: 21 });
    expect(await find({ limit: 2, from: first.next ?? -1 })).toEqual({ numbers: [30, 1500], next: 1501 });
    const back = await find({ direction: 'backward', from: 1501, limit: 3 });
    expect(back).toEqual({ numbers: [1500, 30, 20], next: 20 });
    expect(await find({ direction: 'backward', from: 20 })).toEqual({ numbers: [10], next: null });
  });

  it('answers after its time even where it has found nothing, and comes to the end step by step', async () => {
    await write(haystack(60_000, 59_000));
    const impatient = createLogStore({
      folder,
      clock: { ...clock, now: hurried(), after: () => () => undefined },
    });
    let from: number | null = 0;
    let answers = 0;
    const numbers: number[] = [];
    while (from !== null) {
      const answer: FoundEntries = found(await impatient.search(run, attempt, { ...search, from }));
      numbers.push(...answer.numbers);
      from = answer.next;
      answers += 1;
    }
    expect(numbers).toEqual([59_000]);
    expect(answers).toBeGreaterThan(2);
  });

  it('answers in time where lines are long, too, and goes on within what was read at once', async () => {
    await write(`${'x'.repeat(16_000)}\n`.repeat(255) + haystack(2, 1));
    const impatient = createLogStore({
      folder,
      clock: { ...clock, now: hurried(), after: () => () => undefined },
    });
    for (const direction of ['forward', 'backward'] as const) {
      const numbers: number[] = [];
      let answers = 0;
      for (let from: number | null = direction === 'forward' ? 0 : 9999; from !== null; answers += 1) {
        const answer: FoundEntries = found(
          await impatient.search(run, attempt, { ...search, direction, from }),
        );
        numbers.push(...answer.numbers);
        from = answer.next;
      }
      expect(numbers).toEqual([256]);
      // Four million bytes stand between two places of the index.
      expect(answers).toBeGreaterThan(20);
    }
  });

  it('searches one stream alone, and gives all that it has where no text is wanted', async () => {
    const writer = await store.open(run, attempt, plainLog);
    for (const [stream, text] of [
      ['stdout', 'needle\n'],
      ['stderr', 'needle\n'],
      ['stderr', 'hay and a nee'],
      ['stdout', 'beside\n'],
      ['stderr', 'dle\n'],
    ] as const) {
      await writer.write(stream, Buffer.from(text));
      clock.advance(200);
    }
    await writer.close();
    expect(await find({ stream: 'stdout' })).toEqual({ numbers: [0], next: null });
    expect(await find({ stream: 'stderr' })).toEqual({ numbers: [1, 2], next: null });
    expect(await find({ stream: 'stderr', query: '' })).toEqual({ numbers: [1, 2, 4], next: null });
    expect(await find({ stream: 'stdout', query: '', direction: 'backward', from: -1 })).toEqual({
      numbers: [3, 0],
      next: null,
    });
    expect(await find({ stream: 'stdout', query: '', limit: 1 })).toEqual({ numbers: [0], next: 1 });
  });

  /** A clock of which each look is a second later. */
  function hurried(): () => { wall: number; monotonic: number } {
    let looks = 0;
    return () => ({ wall: 0, monotonic: 1000 * looks++ });
  }

  it('does not take the times and marks of the file for what was printed', async () => {
    await write('out\nstdout F\n');
    expect(await find({ query: 'stdout' })).toEqual({ numbers: [1], next: null });
    expect(await find({ query: '2026' })).toEqual({ numbers: [], next: null });
    expect(await find({ query: 'F' })).toEqual({ numbers: [1], next: null });
    expect(await find({ query: '\n' })).toEqual({ numbers: [], next: null });
  });

  it('finds a text that lies across the parts of one long line, where it begins', async () => {
    const before = 'x'.repeat(16 * 1024 - 3);
    await write(`first\n${before}needle${'y'.repeat(40_000)} NEEDLE\nlast\n`);
    const { entries } = await store.window(run, attempt, 0, 10);
    expect(entries.map(({ is_partial }) => is_partial)).toEqual([false, true, true, true, false, false]);
    expect(await find({})).toEqual({ numbers: [1, 4], next: null });
    expect(await find({ from: 2 })).toEqual({ numbers: [4], next: null });
    expect(await find({ direction: 'backward', from: 2 })).toEqual({ numbers: [1], next: null });
  });

  it('finds a text that came in pieces, with the other stream in between', async () => {
    const writer = await store.open(run, attempt, plainLog);
    for (const [stream, text] of [
      ['stdout', 'a ne'],
      ['stderr', 'beside\n'],
      ['stdout', 'ed'],
      ['stderr', 'needle\n'],
      ['stdout', 'le needle\n'],
    ] as const) {
      await writer.write(stream, Buffer.from(text));
      clock.advance(200);
    }
    await writer.close();
    const texts = (await store.window(run, attempt, 0, 10)).entries.map(({ text }) => text);
    expect(texts).toEqual(['a ne', 'beside', 'ed', 'needle', 'le needle']);
    expect(await find({})).toEqual({ numbers: [0, 3, 4], next: null });
    expect(await find({ limit: 1 })).toEqual({ numbers: [0], next: 1 });
    expect(await find({ from: 1 })).toEqual({ numbers: [3, 4], next: null });
    expect(await find({ direction: 'backward', from: 4 })).toEqual({ numbers: [3, 0], next: null });
  });

  it.each(['', 'beside\n'])(
    'finds a text that lies across what is read at once (with %j of the other stream in between)',
    async (between) => {
      const writer = await store.open(run, attempt, plainLog);
      // So long that the first 256 entries are one part of the file that is searched at once.
      const long = `${'x'.repeat(2100)}\n`;
      await writer.write('stdout', Buffer.from(long.repeat(255)));
      await writer.write('stdout', Buffer.from('a nee'));
      clock.advance(200);
      await writer.write('stderr', Buffer.from(between.repeat(300)));
      await writer.write('stdout', Buffer.from(`dle\n${long.repeat(300)}needle\n`));
      await writer.close();
      const last = 557 + (between === '' ? 0 : 300);
      expect(await find({})).toEqual({ numbers: [255, last], next: null });
      expect(await find({ limit: 1 })).toEqual({ numbers: [255], next: 256 });
      expect(await find({ direction: 'backward', from: last })).toEqual({ numbers: [255], next: null });
    },
  );

  it('is not disturbed by bytes that are no text, nor by characters that were cut', async () => {
    const writer = await store.open(run, attempt, plainLog);
    const heart = Buffer.from('💚');
    await writer.write(
      'stdout',
      Buffer.concat([Buffer.from([0xff, 0xc3]), Buffer.from('needle'), Buffer.from([0xe2])]),
    );
    await writer.write('stdout', Buffer.from('\n'));
    await writer.write('stdout', heart.subarray(0, 2));
    clock.advance(200);
    await writer.write('stdout', heart.subarray(2));
    await writer.close();
    expect(await find({})).toEqual({ numbers: [0], next: null });
    expect(await find({ query: '💚' })).toEqual({ numbers: [1], next: null });
  });

  it('searches what is still being written', async () => {
    const writer = await store.open(run, attempt, plainLog);
    await writer.write('stdout', Buffer.from(haystack(300, 299)));
    expect(found(await store.search(run, attempt, search))).toMatchObject({
      numbers: [299],
      next: null,
      length: { entries: 300, is_complete: false },
    });
    await writer.close();
  });
});
