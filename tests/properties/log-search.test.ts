import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import { textPattern } from '../../src/main/engine/logs/search/text-pattern.ts';
import type { LogSearch } from '../../src/main/engine/ports.ts';
import type { LogEntry } from '../../src/shared/domain/log.ts';
import type { OutputStream } from '../../src/shared/domain/log-mark.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-search-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Output of few letters, so that matches are many and lie across anything that can be cut. */
const text = fc
  .array(fc.constantFrom('a', 'b', 'A', 'é', 'É', '\n'), { maxLength: 12 })
  .map((all) => all.join(''));
const filler = fc.constantFrom('', 'x'.repeat(16_380), `${'hay\n'.repeat(300)}`);
const output = fc.record({
  stream: fc.constantFrom<OutputStream>('stdout', 'stderr'),
  text: fc.tuple(filler, text).map((parts) => parts.join('')),
  /** Long enough that a line without an end is written as a part. */
  pauses: fc.boolean(),
});
const query = fc
  .array(fc.constantFrom('a', 'b', 'é'), { minLength: 1, maxLength: 4 })
  .map((all) => all.join(''));

/** The entries in which a text begins, found in the slowest and plainest way. */
function expected(entries: readonly LogEntry[], query: string, isCaseSensitive: boolean): number[] {
  const fold = (value: string) => (isCaseSensitive ? value : value.toLowerCase());
  const found = entries.filter(({ stream, text, is_partial }, at) => {
    let line = fold(text);
    let goesOn = is_partial;
    for (const after of entries.slice(at + 1)) {
      if (!goesOn || line.length - text.length > query.length) break;
      if (after.stream !== stream) continue;
      line += fold(after.text);
      goesOn = after.is_partial;
    }
    const begin = line.indexOf(fold(query));
    return begin >= 0 && begin < text.length;
  });
  return found.map(({ number }) => number);
}

it('finds what a plain search would find, forward and backward, however it is asked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(output, { minLength: 1, maxLength: 12 }),
      query,
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      fc.nat({ max: 4000 }),
      async (outputs, query, is_case_sensitive, limit, place) => {
        const clock = new ManualClock();
        const store = createLogStore({ folder, clock });
        const uuid = `0198aaaa-0000-7000-8000-${String(made++).padStart(12, '0')}`;
        const writer = await store.open(uuid, uuid, plainLog);
        for (const { stream, text, pauses } of outputs) {
          await writer.write(stream, Buffer.from(text));
          if (pauses) clock.advance(200);
        }
        await writer.close();
        const { entries } = await store.window(uuid, uuid, 0, 100_000);
        const all = expected(entries, query, is_case_sensitive);
        const collect = async (direction: LogSearch['direction'], start: number) => {
          const numbers: number[] = [];
          for (let from: number | null = start; from !== null; ) {
            const search = { query, is_regex: false, is_case_sensitive, direction, limit, from };
            const result = await store.search(uuid, uuid, search);
            if (!result.ok) throw new Error(JSON.stringify(result.failure));
            const answer = result.value;
            expect(answer.numbers.length).toBeLessThanOrEqual(limit);
            numbers.push(...answer.numbers);
            from = answer.next;
          }
          return numbers;
        };
        expect(await collect('forward', place)).toEqual(all.filter((number) => number >= place));
        expect(await collect('backward', place)).toEqual(all.filter((number) => number < place).reverse());
      },
    ),
    { numRuns: 150 },
  );
});

/** Few letters in long runs, in which a text begins much more often than it is there. */
const runs = fc
  .array(fc.tuple(fc.constantFrom('a', 'A', 'b', 'é', 'É', '오', ' '), fc.integer({ min: 1, max: 700 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => all.map(([letter, times]) => letter.repeat(times)).join(''));

it('finds every place of a text, however often it begins in vain', () => {
  fc.assert(
    fc.property(
      runs,
      fc.nat(),
      fc.integer({ min: 1, max: 900 }),
      fc.boolean(),
      (text, place, length, isExact) => {
        const start = place % text.length;
        const query = text.slice(start, start + length);
        const fold = (value: string) => (isExact ? value : value.toLowerCase());
        const haystack = textPattern(query, isExact).in(Buffer.from(text));
        let from = 0;
        for (let hit = haystack(0); ; hit = haystack(hit.end)) {
          const expected = fold(text).indexOf(fold(query), from);
          if (expected === -1) return hit === null;
          const before = Buffer.byteLength(text.slice(0, expected));
          if (hit?.start !== before) return false;
          from = expected + query.length;
        }
      },
    ),
    { numRuns: 500 },
  );
});
