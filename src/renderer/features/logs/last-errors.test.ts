import { describe, expect, it } from 'vitest';
import type { Client } from '../../../shared/contract/contract.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { lastErrorLines, readLastErrors } from './last-errors.ts';

function entry(number: number, text: string, more: Partial<LogEntry> = {}): LogEntry {
  return { number, at: '2026-01-01T00:00:00.000Z', stream: 'stderr', is_partial: false, text, ...more };
}

describe('the last lines of stderr', () => {
  it('are three at most, in their order, without what went to stdout', () => {
    const entries = [
      ...['a', 'b', 'c', 'd'].map((text, number) => entry(number, text)),
      entry(4, 'out', { stream: 'stdout' }),
    ];
    expect(lastErrorLines(entries)).toEqual(['b', 'c', 'd']);
  });

  it('pass over blank lines, and over colours', () => {
    expect(
      lastErrorLines([entry(0, '\u001b[31mbroken\u001b[0m'), entry(1, '\u001b[0m  '), entry(2, '')]),
    ).toEqual(['broken']);
  });

  it('join the parts of a line, though lines of stdout stand between them', () => {
    const entries = [
      entry(0, 'one ', { is_partial: true }),
      entry(1, 'out', { stream: 'stdout' }),
      entry(2, 'line'),
      entry(3, 'no newline', { is_partial: true }),
    ];
    expect(lastErrorLines(entries)).toEqual(['one line', 'no newline']);
  });

  it('are cut where they are endless', () => {
    expect(lastErrorLines([entry(0, 'x'.repeat(100_000))])[0]).toHaveLength(500);
  });
});

describe('reading them', () => {
  /** A log of `length` entries whose answers hold `most` of them at most. */
  function logOf(length: number, most: number): { client: Client; asked: number[] } {
    const asked: number[] = [];
    const window = async ({ from, limit }: { from: number; limit: number }) => {
      asked.push(from);
      const start = Math.max(0, length + from);
      const count = Math.min(limit, most, length - start);
      const entries = Array.from({ length: count }, (_, index) =>
        entry(start + index, `line ${start + index}`),
      );
      return { entries, length: { entries: length, is_complete: true } };
    };
    return { client: { log: { window } } as unknown as Client, asked };
  }
  const read = ({ client }: { client: Client }) =>
    readLastErrors(client, 'attempt', new AbortController().signal);

  it('looks at the end of the log alone', async () => {
    const log = logOf(10_000, 5000);
    expect(await read(log)).toEqual(['line 9997', 'line 9998', 'line 9999']);
    expect(log.asked).toEqual([-500]);
  });

  it('looks at fewer entries where long ones keep the answer from reaching the end', async () => {
    const log = logOf(10_000, 64);
    expect(await read(log)).toEqual(['line 9997', 'line 9998', 'line 9999']);
    expect(log.asked).toEqual([-500, -50]);
  });

  it('finds nothing in an empty log', async () => {
    expect(await read(logOf(0, 5000))).toEqual([]);
  });
});
