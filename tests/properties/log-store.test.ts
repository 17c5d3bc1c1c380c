import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { LogWriter } from '../../src/main/engine/ports.ts';
import type { LogEntry } from '../../src/shared/domain/log.ts';
import type { OutputStream } from '../../src/shared/domain/log-mark.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

const attempt = '0198aaaa-0000-7000-8000-000000000001';
let folder: string;
let runs = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-logs-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A log of its own for each try of a property. */
function newLog() {
  runs += 1;
  const run = `0198aaaa-0000-7000-8000-${String(runs).padStart(12, '0')}`;
  const clock = new ManualClock();
  const openStore = () => createLogStore({ folder, clock });
  return {
    run,
    clock,
    openStore,
    log: join(folder, run, `${attempt}.log`),
    index: join(folder, run, `${attempt}.idx`),
  };
}

interface Step {
  readonly stream: OutputStream;
  readonly bytes: Uint8Array;
  /** Time that passes afterwards; 100 ms make a part of a line in the making. */
  readonly pause: number;
}

const bytes = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(fc.constantFrom(10, 10, 13, 97, 98, 0, 0x1e, 0xff, 0xe2, 0x82, 0xac), {
      maxLength: 30,
    }),
  },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((all) => [...all]) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 16_380, max: 40_000 }).map((length) => Array<number>(length).fill(120)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 600 }).map((count) => Array<number>(count).fill(10)) },
);
const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.constantFrom<OutputStream>('stdout', 'stderr'),
  bytes: bytes.map((all) => Uint8Array.from(all)),
  pause: fc.constantFrom(0, 0, 0, 20, 100),
});
const steps = fc.array(step, { maxLength: 12 });

async function writeAll(writer: LogWriter, clock: ManualClock, all: readonly Step[]): Promise<void> {
  for (const { stream, bytes: chunk, pause } of all) {
    await writer.write(stream, chunk);
    clock.advance(pause);
  }
}

/** The log's records read plainly: the oracle. */
function readPlainly(file: Buffer): LogEntry[] {
  const lines = file.toString('latin1').split('\n').slice(0, -1);
  return lines.map((line, number) => {
    const [time = '', stream = '', flag = ''] = line.split(' ', 3);
    // A first byte 0x1e, which marks begin with, is doubled.
    const written = line.slice(`${time} ${stream} ${flag} `.length);
    const content = Buffer.from(written.startsWith('\x1e\x1e') ? written.slice(1) : written, 'latin1');
    const text = content.toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(content);
    return {
      number,
      at: `${time.slice(0, 23)}Z`,
      stream: stream === 'stdout' ? 'stdout' : 'stderr',
      is_partial: flag === 'P',
      text,
      ...(isText ? {} : { bytes: content.toString('base64') }),
    };
  });
}

function bytesOf(entries: readonly LogEntry[], stream: OutputStream): Buffer {
  const own = entries.filter((entry) => entry.stream === stream);
  return Buffer.concat(
    own.flatMap((entry) => [
      entry.bytes === undefined ? Buffer.from(entry.text, 'utf8') : Buffer.from(entry.bytes, 'base64'),
      Buffer.from(entry.is_partial ? '' : '\n'),
    ]),
  );
}

function given(all: readonly Step[], stream: OutputStream): Buffer {
  return Buffer.concat(all.filter((one) => one.stream === stream).map((one) => one.bytes));
}

it('gives back the exact bytes of each stream, however they came', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { run, clock, openStore, log } = newLog();
      const writer = await openStore().open(run, attempt, plainLog);
      await writeAll(writer, clock, all);
      await writer.close();
      const { entries, length } = await openStore().window(run, attempt, 0, Number.POSITIVE_INFINITY);
      const plain = readPlainly(await readFile(log));
      expect(length).toEqual({ entries: plain.length, is_complete: true });
      expect(entries).toEqual(plain.slice(0, entries.length));
      for (const stream of ['stdout', 'stderr'] as const) {
        expect(bytesOf(plain, stream).equals(given(all, stream))).toBe(true);
      }
      for (const entry of plain) expect(entry.text.length).toBeLessThanOrEqual(16 * 1024);
    }),
  );
});

it('reads the same window as a plain reader, while the log grows, afterwards, and without an index', async () => {
  const window = fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 0, max: 400 }));
  await fc.assert(
    fc.asyncProperty(steps, fc.array(window, { minLength: 1, maxLength: 8 }), async (all, windows) => {
      const { run, clock, openStore, log, index } = newLog();
      const store = openStore();
      const check = async (reader: typeof store) => {
        for (const [from, limit] of windows) {
          const { entries, length } = await reader.window(run, attempt, from, limit);
          const plain = readPlainly(await readFile(log));
          const start = from < 0 ? Math.max(0, plain.length + from) : from;
          expect(entries).toEqual(plain.slice(start, start + limit).slice(0, Math.max(1, entries.length)));
          const size = entries.reduce((sum, entry) => sum + entry.text.length, 0);
          if (size < 500_000) expect(entries).toHaveLength(plain.slice(start, start + limit).length);
          expect(length.entries).toBe(plain.length);
        }
      };
      const writer = await store.open(run, attempt, plainLog);
      await writeAll(writer, clock, all);
      await check(store);
      await writer.close();
      await check(store);
      await check(openStore());
      await rm(index);
      await check(openStore());
    }),
  );
});

it('goes on after a torn tail of the log, the index or both with what was whole', async () => {
  const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
  await fc.assert(
    fc.asyncProperty(steps, steps, cut, cut, async (before, after, logCut, indexCut) => {
      const { run, clock, openStore, log, index } = newLog();
      const first = await openStore().open(run, attempt, plainLog);
      await writeAll(first, clock, before);
      await first.close();
      for (const [path, share] of [
        [log, logCut],
        [index, indexCut],
      ] as const) {
        if (share !== null) await truncate(path, Math.floor((await readFile(path)).length * share));
      }
      const left = await readFile(log);
      const whole = left.subarray(0, left.lastIndexOf(10) + 1);
      const torn = await openStore().window(run, attempt, -1, 1);
      expect(torn.length.entries).toBe(readPlainly(whole).length);

      const second = await openStore().open(run, attempt, plainLog);
      await writeAll(second, clock, after);
      await second.close();
      const file = await readFile(log);
      expect(file.subarray(0, whole.length).equals(whole)).toBe(true);
      const added = readPlainly(file.subarray(whole.length));
      for (const stream of ['stdout', 'stderr'] as const) {
        expect(bytesOf(added, stream).equals(given(after, stream))).toBe(true);
      }
      const { length } = await openStore().window(run, attempt, 0, 1);
      expect(length).toEqual({ entries: readPlainly(file).length, is_complete: true });
    }),
  );
});
