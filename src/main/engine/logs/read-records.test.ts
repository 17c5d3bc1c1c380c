import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRecords } from './read-records.ts';

it.each([131_071, 131_072, 400_000])(
  'reads on behind what is %i bytes long, and no record',
  async (length) => {
    const folder = await mkdtemp(join(tmpdir(), 'gantry-records-'));
    const path = join(folder, 'one.log');
    const text = `first\n${'\0'.repeat(length)}\nlast\n`;
    await writeFile(path, text);
    const file = await open(path);
    const found: [string, number][] = [];
    for await (const record of readRecords(file, 0, text.length)) {
      found.push([record.toString('latin1', 0, 5), record.length]);
    }
    await file.close();
    await rm(folder, { recursive: true });
    expect(found).toEqual([
      ['first', 5],
      ['\0'.repeat(5), Math.min(length, 131_072)],
      ['last', 4],
    ]);
  },
);
