import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogStore } from '../../src/main/engine/logs/log-store.ts';
import type { LogSearch, LogStore } from '../../src/main/engine/ports.ts';
import type { OutputStream } from '../../src/shared/domain/log-mark.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { plainLog } from '../support/plain-log.ts';

const run = '0198aaaa-0000-7000-8000-000000000001';

let folder: string;
let clock: ManualClock;
let store: LogStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-logs-'));
  clock = new ManualClock();
  store = createLogStore({ folder, clock });
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes pieces of output; each that ends no line is a part. */
async function write(
  ...pieces: readonly (string | Buffer | readonly [OutputStream, string])[]
): Promise<void> {
  const writer = await store.open(run, run, plainLog);
  for (const piece of pieces) {
    const [stream, text] =
      typeof piece === 'string' || Buffer.isBuffer(piece) ? (['stdout', piece] as const) : piece;
    await writer.write(stream, Buffer.from(text));
    clock.advance(200);
  }
  await writer.close();
}

async function find(query: string, given: Partial<LogSearch> = {}): Promise<readonly number[]> {
  const search = {
    query,
    is_regex: true,
    is_case_sensitive: true,
    direction: 'forward',
    from: 0,
    limit: 1000,
  } as const;
  const result = await store.search(run, run, { ...search, ...given });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.numbers;
}

describe('a search by a regular expression', () => {
  it('matches each line for itself', async () => {
    await write('one error\nerrors: 12\n\n  three\n');
    expect(await find('error$')).toEqual([0]);
    expect(await find('^error')).toEqual([1]);
    expect(await find('\\d{2}')).toEqual([1]);
    expect(await find('^$')).toEqual([2]);
    expect(await find('ERR.R', { is_case_sensitive: false })).toEqual([0, 1]);
    expect(await find('\\n|stdout|2026')).toEqual([]);
    expect(await find('')).toEqual([0, 1, 2, 3]);
    expect(await find('r', { direction: 'backward', from: 3 })).toEqual([1, 0]);
    expect(await find('r', { limit: 2 })).toEqual([0, 1]);
  });

  it('matches without colours and without the return at the end', async () => {
    await write('\u001b[31mfa\u001b[1miled\u001b[0m\r\n', 'plain failed\r\n', '\u009b31mfailed\n');
    expect(await find('^failed$')).toEqual([0, 2]);
    expect(await find('failed$')).toEqual([0, 1, 2]);
    expect(await find('31m|\\[')).toEqual([]);
  });

  it('matches a line of several parts whole, and counts it where the match begins', async () => {
    await write('pro', ['stderr', 'between\n'], 'gress: do', 'ne done\n', 'progress\n');
    expect(await find('^progress: done done$')).toEqual([0]);
    expect(await find('(?<=progress: )done')).toEqual([2]);
    expect(await find('done')).toEqual([2, 3]);
    expect(await find('done', { from: 3 })).toEqual([3]);
    expect(await find('^pro.*e$', { from: 1 })).toEqual([]);
    expect(await find('done', { from: 3, direction: 'backward' })).toEqual([2]);
    expect(await find('progress', { stream: 'stderr' })).toEqual([]);
    expect(await find('e$')).toEqual([3]);
  });

  it('knows a line that began long before what it reads at once, and one that ends long after', async () => {
    const filler = `${'x'.repeat(2000)}\n`;
    const others = Array.from({ length: 400 }, () => ['stderr', filler] as const);
    await write(filler.repeat(300), 'begin', ...others, ' end\n', filler);
    const first = 300;
    expect(await find('^begin end$')).toEqual([first]);
    expect(await find('^begin end$', { direction: 'backward', from: -1 })).toEqual([first]);
    expect(await find('(?<=begin) e', { from: 650 })).toEqual([first + 401]);
    expect(await find('^ end', { from: 650 })).toEqual([]);
  });

  it('matches the first MiB of a line that is longer', async () => {
    await write(`near${'y'.repeat(1024 * 1024)}far\nfar\n`);
    const last = (await store.window(run, run, -1, 1)).entries[0]?.number;
    expect(await find('near')).toEqual([0]);
    expect(await find('far')).toEqual([last]);
  });

  it('reads characters that were cut, and stands bytes that are no text', async () => {
    const heart = Buffer.from('<💚>');
    await write(heart.subarray(0, 3), Buffer.concat([heart.subarray(3), Buffer.from('\n')]));
    expect(await find('^<💚>$')).toEqual([0]);
    expect(await find('💚')).toEqual([0]);
    expect(await find('>$')).toEqual([1]);
  });

  it('stands bytes that are no text', async () => {
    await write(Buffer.from([0x61, 0xff, 0x62, 0x0a]));
    expect(await find('^a.b$')).toEqual([0]);
    expect(await find('\\ufffd')).toEqual([0]);
  });

  it('sees lines that are still being written', async () => {
    const writer = await store.open(run, run, plainLog);
    await writer.write('stdout', Buffer.from('first\nsecond: 7'));
    clock.advance(200);
    expect(await find('second: \\d$')).toEqual([1]);
    await writer.write('stdout', Buffer.from('8\n'));
    expect(await find('second: 78$')).toEqual([1]);
    await writer.close();
  });

  it('refuses what is no regular expression', async () => {
    const search = {
      query: 'a(',
      is_regex: true,
      is_case_sensitive: true,
      direction: 'forward',
      from: 0,
      limit: 1,
    } as const;
    expect(await store.search(run, run, search)).toEqual({
      ok: false,
      failure: { code: 'invalid_pattern', data: { problem: 'group_not_closed', at: 3 } },
    });
  });
});
