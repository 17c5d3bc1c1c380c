import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { isContinuation, isInRow, isJoinedToNext, rowText } from './parts.ts';

/** `Na?…` is a part of standard output, `Bob` an end; `!x` is of standard error. */
function log(...lines: string[]) {
  const entries = lines.map((line, number): LogEntry => {
    const text = line.replace(/^!/, '').replace(/…$/, '');
    return {
      number,
      at: '2026-01-01T00:00:00.000Z',
      stream: line.startsWith('!') ? 'stderr' : 'stdout',
      is_partial: line.endsWith('…'),
      text,
    };
  });
  return (number: number): LogEntry | null => entries[number] ?? null;
}

/** What the rows show, without those that are joined to the next. */
function rows(entryAt: (number: number) => LogEntry | null, count: number): string[] {
  return Array.from({ length: count }, (_, number) => number)
    .filter((number) => !isJoinedToNext(entryAt, number))
    .map((number) => (isContinuation(entryAt, number) ? '>' : '') + rowText(entryAt, number));
}

describe('the parts of a line', () => {
  it('are one row with its end', () =>
    expect(rows(log('a', 'Name? …', 'Bo…', 'b', 'c'), 5)).toEqual(['a', 'Name? Bob', 'c']));

  it('show as far as they came', () => expect(rows(log('10%…', '\r20%…'), 2)).toEqual(['10%\r20%']));

  it('stay apart where the other stream speaks between them', () =>
    expect(rows(log('Name? …', '!warning', 'Bob'), 3)).toEqual(['Name? ', 'warning', 'Bob']));

  it('stay apart where they are pieces of an endless line, which goes on below', () => {
    const piece = 'x'.repeat(16_384);
    expect(rows(log(`${piece}…`, `${piece}…`, 'end'), 3)).toEqual([piece, `>${piece}`, '>end']);
  });

  it('make rows of bounded length, and none is left out, however many they are', () => {
    const dots = Array.from({ length: 10_000 }, () => '.…');
    const shown = rows(log(...dots), 10_000);
    expect(shown.map((row) => row.length)).toEqual([4096, 1 + 4096, 1 + 1808]);
  });

  it('wait for an entry that is not there yet', () => {
    const known = log('a…', 'b');
    expect(isJoinedToNext((number) => (number === 0 ? known(0) : null), 0)).toBe(false);
  });
});

it('knows in which row an entry is shown', () => {
  const entryAt = log('a', 'Name? …', 'Bo…', 'b', 'c');
  const row = (number: number): number[] => [0, 1, 2, 3, 4].filter((one) => isInRow(entryAt, number, one));
  expect(row(0)).toEqual([0]);
  expect(row(1)).toContain(3);
  expect(row(3)).toEqual([3]);
  expect(row(4)).toEqual([4]);
});
