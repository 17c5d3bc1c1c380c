import { expect, it } from 'vitest';
import type { Client } from '../../../shared/contract/contract.ts';
import type { LogLength } from '../../../shared/contract/log.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { createLogReader, type LogReader } from './log-reader.ts';

const attempt = '01975a3c-0000-7000-8000-000000000001';

/** A log of any length behind the two calls that a reader makes; each window is answered when the test says so. */
class FakeLog {
  readonly windows: { from: number; limit: number; answer: () => void }[] = [];
  #tell: (length: LogLength) => void = () => undefined;
  #length: LogLength = { entries: 0, is_complete: false };
  #asked = Promise.withResolvers<void>();

  readonly client = {
    log: {
      window: ({ from, limit }: { from: number; limit: number }) =>
        new Promise((resolve) => {
          const entries = Array.from({ length: limit }, (_, index) => entry(from + index));
          this.windows.push({ from, limit, answer: () => resolve({ entries, length: this.#length }) });
          this.#asked.resolve();
          this.#asked = Promise.withResolvers();
        }),
      follow: async (_input: object, { signal }: { signal: AbortSignal }) => this.#lengths(signal),
    },
  } as unknown as Client;

  grow(entries: number, is_complete = false, retold_from?: number): void {
    this.#length = { entries, is_complete, ...(retold_from === undefined ? {} : { retold_from }) };
    this.#tell(this.#length);
  }

  async asked(count: number): Promise<void> {
    while (this.windows.length < count) await this.#asked.promise;
  }

  answer(index: number): void {
    this.windows[index]?.answer();
  }

  async *#lengths(signal: AbortSignal): AsyncGenerator<LogLength> {
    yield this.#length;
    while (!this.#length.is_complete && !signal.aborted) {
      yield await new Promise<LogLength>((resolve) => {
        this.#tell = resolve;
      });
    }
  }
}

function entry(number: number): LogEntry {
  return {
    number,
    at: '2026-01-01T00:00:00.000Z',
    stream: 'stdout',
    is_partial: false,
    text: `line ${number}`,
  };
}

function arrival(reader: LogReader): Promise<void> {
  const { arrivals } = reader.state.getState();
  return new Promise((resolve) => {
    const end = reader.state.subscribe((now) => {
      if (now.arrivals === arrivals) return;
      end();
      resolve();
    });
  });
}

function read(log: FakeLog) {
  const reader = createLogReader(attempt);
  const controller = new AbortController();
  void reader.feed(log.client, controller.signal);
  return { reader, controller };
}

it('fetches what is looked at, and nothing else', async () => {
  const log = new FakeLog();
  log.grow(1_000_000, true);
  const { reader } = read(log);
  reader.look(700_000, 700_040);
  await log.asked(1);
  const arrived = arrival(reader);
  log.answer(0);
  await arrived;
  expect(log.windows.map(({ from, limit }) => [from, limit])).toEqual([[699_904, 512]]);
  expect(reader.entry(700_040)?.text).toBe('line 700040');
  expect(reader.state.getState()).toMatchObject({ length: 1_000_000, isComplete: true, failure: null });
});

it('goes straight to the last place that was looked at while a window was under way', async () => {
  const log = new FakeLog();
  log.grow(1_000_000, true);
  const { reader } = read(log);
  reader.look(0, 10);
  await log.asked(1);
  reader.look(300_000, 300_010);
  reader.look(900_000, 900_010);
  log.answer(0);
  await log.asked(2);
  expect(log.windows.map(({ from }) => from)).toEqual([0, 899_584]);
});

it('reads again what an engine tells anew', async () => {
  const log = new FakeLog();
  log.grow(10);
  const { reader } = read(log);
  reader.look(0, 10);
  await log.asked(1);
  const first = arrival(reader);
  log.answer(0);
  await first;
  log.grow(12, false, 6);
  await log.asked(2);
  expect(log.windows[1]).toMatchObject({ from: 6, limit: 6 });
  expect([reader.entry(5)?.number, reader.entry(6)]).toEqual([5, null]);
});

it('reads on as the log grows', async () => {
  const log = new FakeLog();
  log.grow(3);
  const { reader } = read(log);
  reader.look(0, 100);
  await log.asked(1);
  const first = arrival(reader);
  log.answer(0);
  await first;
  log.grow(5);
  await log.asked(2);
  expect(log.windows[1]).toMatchObject({ from: 3, limit: 2 });
});

it('asks anew over a new connection what the old one did not answer', async () => {
  const lost = new FakeLog();
  lost.grow(10, true);
  const { reader, controller } = read(lost);
  reader.look(0, 9);
  await lost.asked(1);
  controller.abort();
  const next = new FakeLog();
  next.grow(10, true);
  void reader.feed(next.client, new AbortController().signal);
  lost.answer(0);
  await next.asked(1);
  const arrived = arrival(reader);
  next.answer(0);
  await arrived;
  expect(reader.entry(9)?.text).toBe('line 9');
});

it('fetches entries that do not stand beside each other', async () => {
  const log = new FakeLog();
  log.grow(1_000_000, true);
  const { reader } = read(log);
  reader.lookAt([10, 20, 500_000]);
  await log.asked(1);
  log.answer(0);
  await log.asked(2);
  const arrived = arrival(reader);
  log.answer(1);
  await arrived;
  expect(log.windows.map(({ from }) => from)).toEqual([0, 499_712]);
  for (const number of [10, 20, 500_000]) expect(reader.entry(number)?.number).toBe(number);
});
