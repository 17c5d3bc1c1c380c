import { describe, expect, it } from 'vitest';
import type { LogEntry, LogStream } from '../domain/log.ts';
import { LogBytes, type LogBytesOptions } from './log-bytes.ts';

/** Entries in short: `o` and `e` for the streams, then the text; a `+` before it for a part. */
function entries(...all: readonly string[]): LogEntry[] {
  return all.map((short, number) => {
    const stream: LogStream = short.startsWith('o') ? 'stdout' : 'stderr';
    const is_partial = short[1] === '+';
    const text = short.slice(is_partial ? 2 : 1);
    return { number, at: `2026-01-01T00:00:0${number}.000Z`, stream, is_partial, text };
  });
}

function bytesOf(all: readonly LogEntry[], options: Partial<LogBytesOptions> = {}): string {
  const bytes = new LogBytes({ stream: null, timestamps: false, ...options });
  return Buffer.concat([...all.map((entry) => bytes.add([entry])), bytes.end()]).toString('latin1');
}

const mixed = entries('oone', 'o+tw', 'ebad', 'oo', 'e+last');

describe('the bytes of a log', () => {
  it('are those that were printed, in the order in which they came', () => {
    expect(bytesOf(mixed)).toBe('one\ntwbad\no\nlast');
    expect(new TextDecoder().decode(new LogBytes({ stream: null, timestamps: false }).add(mixed))).toBe(
      'one\ntwbad\no\nlast',
    );
  });

  it('are those of one stream where that is wanted', () => {
    expect(bytesOf(mixed, { stream: 'stdout' })).toBe('one\ntwo\n');
    expect(bytesOf(mixed, { stream: 'stderr' })).toBe('bad\nlast');
  });

  it('are exact where they are no text', () => {
    const [entry] = entries('ox');
    const odd: LogEntry = { ...(entry as LogEntry), text: 'a\ufffd', bytes: btoa('a\xff') };
    expect(bytesOf([odd, ...entries('oend')])).toBe('a\xff\nend\n');
  });

  it('have the time and the stream before each line, which is kept whole', () => {
    expect(bytesOf(mixed, { timestamps: true })).toBe(
      [
        '2026-01-01T00:00:00.000Z stdout one',
        '2026-01-01T00:00:02.000Z stderr bad',
        '2026-01-01T00:00:01.000Z stdout two',
        '2026-01-01T00:00:04.000Z stderr last',
        '',
      ].join('\n'),
    );
  });

  it('hold no line that does not end', () => {
    const part = `o+${'x'.repeat(600_000)}`;
    const bytes = new LogBytes({ stream: null, timestamps: true });
    expect(bytes.add(entries(part)).length).toBe(0);
    expect(bytes.add(entries(part)).length).toBeGreaterThan(1_200_000);
    expect(bytes.end().length).toBe(0);
  });
});
