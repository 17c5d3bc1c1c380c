import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLogs, writeLargeLog } from './large-log.ts';
import { readBack } from './read-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'gantry-test-'));
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

test('the bytes of a log are those of its records, with a newline after whole lines only', async () => {
  const path = join(folder, 'a.log');
  const time = '2026-01-31T23:59:59.999000000Z';
  writeFileSync(
    path,
    `${time} stdout F first\n${time} stdout P pa\n${time} stdout F rt\n${time} stdout P rest\n`,
  );
  expect(await readBack(path)).toEqual({ bytes: 15, hash: sha('first\npart\nrest') });
  writeFileSync(path, `${time} stdout F cut`);
  await expect(readBack(path)).rejects.toThrow('ends within a record');
});

test('records that lie across two reads are read whole', async () => {
  const log = await writeLargeLog(folder, { lines: 20_000, long_lines: 2, long_line_bytes: 100_000 });
  const { bytes } = await readBack(log.path);
  const long = `${'a long line '.repeat(Math.ceil(100_000 / 12))}\n`.length;
  expect(bytes).toBe(20_000 * 100 + 2 * long + `${log.last_words}\n`.length);
  for (const from of log.within_long_lines) {
    const { entries } = await openLogs(folder).window(log.run_uuid, log.attempt_uuid, from, 1);
    expect(entries).toMatchObject([{ number: from, is_partial: true }]);
  }
  const last = await openLogs(folder).window(log.run_uuid, log.attempt_uuid, -1, 1);
  expect(last.entries).toMatchObject([{ number: log.entries - 1, text: log.last_words }]);
  rmSync(folder, { recursive: true });
});
