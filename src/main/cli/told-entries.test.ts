import { expect, it } from 'vitest';
import type { LogEntry } from '../../shared/domain/log.ts';
import { ToldEntries } from './told-entries.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Entries as `out line`, `err+ part` (no newline yet), `! mark`. */
function log(...lines: readonly string[]): LogEntry[] {
  return lines.map((line, number) => {
    const [what = '', text = ''] = line.split(' ');
    if (what === '!') return { number, at, stream: 'gantry', text, is_partial: false };
    return {
      number,
      at,
      stream: what.startsWith('out') ? 'stdout' : 'stderr',
      text,
      is_partial: what.endsWith('+'),
    };
  });
}

function lengthOf(entries: readonly LogEntry[], retold_from?: number) {
  return {
    entries: entries.length,
    is_complete: false,
    ...(retold_from === undefined ? {} : { retold_from }),
  };
}

/** Tells a log in windows of two entries. */
function tell(told: ToldEntries, entries: readonly LogEntry[], retold_from?: number): string[] {
  const length = lengthOf(entries, retold_from);
  const texts: string[] = [];
  told.goBack(length);
  while (told.isBehind(length)) {
    const window = entries.slice(told.next, told.next + 2);
    for (const { text, is_partial } of told.take(window, length)) texts.push(is_partial ? `${text}+` : text);
  }
  return texts;
}

it('tells each entry once', () => {
  const told = new ToldEntries(0);
  expect(tell(told, log('out a', 'err b', 'out c'))).toEqual(['a', 'b', 'c']);
  expect(tell(told, log('out a', 'err b', 'out c', 'out d'))).toEqual(['d']);
});

it('misses and doubles no line of a log that is told anew in other entries', () => {
  const told = new ToldEntries(0);
  expect(tell(told, log('out a', 'out b', 'out+ c', 'out c', 'err x'))).toEqual(['a', 'b', 'c+', 'c', 'x']);
  told.changeEngine();
  expect(tell(told, log('out a', 'out b', '! gap', 'out cc', 'err x', 'out d'), 2)).toEqual(['gap', 'd']);
});

it('goes on behind the part of a line that was told', () => {
  const told = new ToldEntries(0);
  expect(tell(told, log('out a', 'out+ half'))).toEqual(['a', 'half+']);
  told.changeEngine();
  expect(tell(told, log('out a', 'err x', 'out half-and-half', 'out b'), 1)).toEqual(['x', '-and-half', 'b']);
});

it('tells no mark again that stands before what is told anew', () => {
  const told = new ToldEntries(0);
  expect(tell(told, log('! cut', 'out a', 'out b'))).toEqual(['cut', 'a', 'b']);
  told.changeEngine();
  expect(tell(told, log('! cut', 'out a', 'out b', 'out c'), 1)).toEqual(['c']);
});

it('reads on where nothing that was told was taken back', () => {
  const told = new ToldEntries(0);
  tell(told, log('out a'));
  expect(told.goBack(lengthOf(log('out a', 'out b'), 1))).toBe(false);
  expect(told.next).toBe(1);
});

it('begins so many entries before the end', () => {
  const told = new ToldEntries(-1);
  const entries = log('out a', 'out b');
  expect(told.take(entries.slice(-1), lengthOf(entries)).map(({ text }) => text)).toEqual(['b']);
  expect(told.next).toBe(2);
});
