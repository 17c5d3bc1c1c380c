import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { LogSearch } from '../../src/main/engine/ports.ts';
import type { LogEntry, LogStream } from '../../src/shared/domain/log.ts';
import type { OutputStream } from '../../src/shared/domain/log-mark.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-search-'));
});
afterAll(() => rm(folder, { recursive: true }));

const output = fc.record({
  stream: fc.constantFrom<OutputStream>('stdout', 'stderr'),
  text: fc
    .tuple(
      fc.constantFrom('', 'x'.repeat(16_380), 'hay\n'.repeat(300), `${'z'.repeat(3000)}\n`.repeat(300)),
      fc.array(fc.constantFrom('a', 'b', 'A', 'é', '\n', '\u001b[1m'), { maxLength: 12 }),
    )
    .map(([filler, letters]) => filler + letters.join('')),
  pauses: fc.boolean(),
});
const query = fc.constantFrom(
  'a',
  'a+b',
  '^a',
  'b$',
  '^$',
  'a.b',
  '(?<=b)a',
  'é|bb',
  '[ab]{3}',
  'x*',
  'z+a?$',
  'aab',
);

/** The entries in which a match begins, found in the slowest and plainest way. */
function expected(entries: readonly LogEntry[], query: string, isCaseSensitive: boolean): number[] {
  const lines = new Map<LogStream, LogEntry[]>();
  const found = new Set<number>();
  const match = (parts: readonly LogEntry[]): void => {
    const line = parts
      .map(({ text }) => text)
      .join('')
      .replaceAll('\u001b[1m', '');
    const pattern = new RegExp(query, isCaseSensitive ? 'gsu' : 'gisu');
    let start = 0;
    for (const [index, { number, text }] of parts.entries()) {
      const end = start + text.replaceAll('\u001b[1m', '').length;
      pattern.lastIndex = start;
      const at = pattern.exec(line)?.index ?? Number.POSITIVE_INFINITY;
      if (at < end || (index === parts.length - 1 && at === end)) found.add(number);
      start = end;
    }
  };
  for (const entry of entries) {
    const parts = [...(lines.get(entry.stream) ?? []), entry];
    lines.set(entry.stream, entry.is_partial ? parts : []);
    if (!entry.is_partial) match(parts);
  }
  for (const parts of lines.values()) if (parts.length > 0) match(parts);
  return [...found].sort((one, other) => one - other);
}

it('finds what matching line by line would find, forward and backward, however it is asked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(output, { minLength: 1, maxLength: 10 }),
      query,
      fc.boolean(),
      fc.integer({ min: 1, max: 60 }),
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
        const entries: LogEntry[] = [];
        for (;;) {
          const window = await store.window(uuid, uuid, entries.length, 100_000);
          if (window.entries.length === 0) break;
          entries.push(...window.entries);
        }
        // Sequences that were cut between two parts are the contract's tests' business.
        const beginnings = ['\u001b', '\u001b[', '\u001b[1'];
        fc.pre(!entries.some(({ text }) => beginnings.some((cut) => text.endsWith(cut))));
        const all = expected(entries, query, is_case_sensitive);
        const collect = async (direction: LogSearch['direction'], start: number) => {
          const numbers: number[] = [];
          for (let from: number | null = start; from !== null; ) {
            const search = { query, is_regex: true, is_case_sensitive, direction, limit, from };
            const result = await store.search(uuid, uuid, search);
            if (!result.ok) throw new Error(result.failure.code);
            expect(result.value.numbers.length).toBeLessThanOrEqual(limit);
            numbers.push(...result.value.numbers);
            from = result.value.next;
          }
          return numbers;
        };
        expect(await collect('forward', place)).toEqual(all.filter((number) => number >= place));
        expect(await collect('backward', place)).toEqual(all.filter((number) => number < place).reverse());
      },
    ),
    { numRuns: 120 },
  );
});
