import { expect, it } from 'vitest';
import type { LogEntry, LogStream } from '../../../shared/domain/log.ts';
import { LineJoiner } from './line-joiner.ts';

function entry(stream: LogStream, text: string, is_partial = false): LogEntry {
  return { number: 0, at: '2026-01-01T00:00:00.000Z', stream, text, is_partial };
}

it('joins the parts of each stream, whatever stands between them', () => {
  const joiner = new LineJoiner();
  expect(joiner.add([entry('stdout', 'a', true), entry('stderr', 'x'), entry('stdout', 'b')])).toEqual([
    'x',
    'ab',
  ]);
});

it('joins over several calls, and gives at the end what was never ended', () => {
  const joiner = new LineJoiner();
  expect(joiner.add([entry('stdout', 'prompt> ', true)])).toEqual([]);
  expect(joiner.end()).toEqual(['prompt> ']);
  expect(joiner.end()).toEqual([]);
});

it('begins lines with their time where that is wanted', () => {
  const joiner = new LineJoiner(true);
  const entries = [entry('stdout', 'a', true), entry('stderr', 'x'), entry('stdout', 'b')];
  const time = '2026-01-01T00:00:00.000Z';
  expect(joiner.add(entries)).toEqual([`${time} x`, `${time} ab`]);
});

it('does not hold a line without end', () => {
  const joiner = new LineJoiner();
  const part = 'x'.repeat(600_000);
  expect(joiner.add([entry('stdout', part, true), entry('stdout', part, true)])).toEqual([part + part]);
  expect(joiner.end()).toEqual([]);
});
