import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { LogEntry } from '../../shared/domain/log.ts';
import { Screen } from './output/screen.ts';
import { printBesideMarks } from './print-marks.ts';

const at = '2026-01-01T00:00:00.000Z';
const line = (number: number): LogEntry => ({
  number,
  at,
  stream: 'stdout',
  text: `line ${number}`,
  is_partial: false,
});
const mark: LogEntry = {
  ...line(1),
  stream: 'gantry',
  text: 'said in English',
  mark: { code: 'cut', data: { max_bytes: 1024, dropped_bytes: null } },
};

it.each([
  ['en', 'The log has reached its limit of 1 KiB'],
  ['ko', '로그가 한도 1 KiB에 이르러'],
] as const)('says marks beside the output, in their place and in words (%s)', async (language, words) => {
  const stream = new PassThrough();
  const order: string[] = [];
  stream.on('data', (bytes: Buffer) => order.push(bytes.toString()));
  await printBesideMarks(
    { err: new Screen(stream), language },
    'job',
    [line(0), mark, line(2)],
    async (own) => {
      order.push(own.map(({ text }) => text).join());
    },
  );
  expect(order).toEqual(['line 0', expect.stringContaining(`job: ${words}`), 'line 2']);
});
