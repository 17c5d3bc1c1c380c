import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LogIndex } from '../../src/main/engine/logs/log-index.ts';
import { searchTaskOf } from '../../src/main/engine/logs/search/search-task.ts';
import {
  ThreadSearcher,
  type ThreadSearcherOptions,
} from '../../src/main/engine/logs/search/thread-searcher.ts';
import type { LogSearch } from '../../src/main/engine/ports.ts';

const script = fileURLToPath(new URL('../../src/main/engine/search-thread.ts', import.meta.url));
const hard = `${'a'.repeat(60)}b`;

let folder: string;
let searcher: ThreadSearcher;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-search-thread-'));
});
afterEach(async () => {
  await searcher.close();
  rmSync(folder, { recursive: true });
});

function start(options: Partial<ThreadSearcherOptions> = {}): void {
  searcher = new ThreadSearcher({ script, ...options });
}

/** A question about a log of such lines. */
function task(lines: readonly string[], search: Partial<LogSearch>) {
  const path = join(folder, 'some.log');
  const index = new LogIndex();
  const records = lines.map((line) => `2026-01-31T23:59:59.999000000Z stdout F ${line}\n`);
  for (const record of records) index.add(Buffer.byteLength(record));
  writeFileSync(path, records.join(''));
  const whole = {
    query: '',
    is_regex: true,
    is_case_sensitive: true,
    direction: 'forward',
    from: 0,
    limit: 10,
  };
  const written = { entries: index.entries, bytes: index.bytes };
  return searchTaskOf({ path, index, written }, { ...whole, ...search } as LogSearch);
}

it('starts its thread with the first question, and ends it where none comes', async () => {
  start({ idle_ms: 20 });
  expect(searcher.isAwake).toBe(false);
  const outcome = await searcher.search(task(['one', 'two'], { query: 't.o$' }));
  expect(outcome).toEqual({ ok: true, value: { numbers: [1], next: null } });
  expect(searcher.isAwake).toBe(true);
  await expect.poll(() => searcher.isAwake, { timeout: 20_000 }).toBe(false);
  expect(await searcher.search(task(['one'], { query: 'n' }))).toMatchObject({ value: { numbers: [0] } });
});

it('gives a pattern up that takes for ever, and answers the next question', async () => {
  start({ deadline_ms: 300 });
  const slow = searcher.search(task([hard], { query: '(a+)+$' }));
  const next = searcher.search(task([hard], { query: 'a+b$' }));
  expect(await slow).toEqual({ ok: false, failure: { code: 'pattern_too_slow', data: { limit_ms: 300 } } });
  expect(await next).toMatchObject({ ok: true, value: { numbers: [0] } });
});

it('holds up nothing on the thread that asks', async () => {
  start({ deadline_ms: 300 });
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  await searcher.search(task([hard], { query: '(a+)+$' }));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
});

it('comes to the end step by step where a pattern is slow with each line', async () => {
  start();
  const line = `${'a'.repeat(18)}b`;
  const lines = Array.from({ length: 500 }, () => line);
  let answers = 0;
  for (let from: number | null = 0; from !== null; answers += 1) {
    const outcome = await searcher.search(task(lines, { query: '(a+)+$', from }));
    if (!outcome.ok) throw new Error(outcome.failure.code);
    from = outcome.value.next;
  }
  expect(answers).toBeGreaterThan(2);
});

it('tells a broken thread to who asked, and goes on with another one', async () => {
  start();
  const broken = { ...task(['one'], { query: 'n' }), path: '\0' };
  await expect(searcher.search(broken)).rejects.toThrow();
  expect(await searcher.search(task(['one'], { query: 'n' }))).toMatchObject({ value: { numbers: [0] } });
});

it('answers nobody any more once it is closed', async () => {
  start();
  const waiting = searcher.search(task([hard], { query: '(a+)+$' }));
  await expect.poll(() => searcher.isAwake, { timeout: 20_000 }).toBe(true);
  await searcher.close();
  await expect(waiting).rejects.toThrow();
  await expect(searcher.search(task(['one'], { query: 'n' }))).rejects.toThrow();
  expect(searcher.isAwake).toBe(false);
});
