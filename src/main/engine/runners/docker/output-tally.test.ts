import { describe, expect, it } from 'vitest';
import { OutputTally } from './output-tally.ts';

function live(...parts: readonly (string | Buffer)[]): OutputTally {
  const tally = new OutputTally();
  for (const part of parts) tally.add('stdout', Buffer.from(part as string));
  return tally;
}

function readBack(...parts: readonly (string | Buffer)[]): OutputTally {
  const tally = new OutputTally();
  for (const part of parts) tally.addReadBack('stdout', Buffer.from(part as string));
  return tally;
}

describe('OutputTally', () => {
  it.each([
    ['the same', live('a\nb'), readBack('a\n', 'b'), false],
    ['a line less', live('a\n'), readBack('a\nb\n'), true],
    ['the end of a line less', live('a\nb'), readBack('a\nbcd'), true],
    ['nothing', live(), readBack('x'), true],
    ['more than was written down', live('a\nb\n'), readBack('a\n'), false],
    ['bytes that were replaced', live(Buffer.from([0x61, 0xff, 0x0a])), readBack('a\ufffd\n'), false],
    [
      'bytes that were replaced, and a line less',
      live(Buffer.from([0xff, 0x0a])),
      readBack('\ufffd\nb\n'),
      true,
    ],
  ])('sees whether it lacks something: %s', (_name, own, other, expected) => {
    expect(own.lacksSomethingOf(other)).toBe(expected);
  });

  it('sees a replacement that lies across two parts', () => {
    const bytes = Buffer.from('\ufffd');
    const other = readBack(bytes.subarray(0, 1), bytes.subarray(1, 2), bytes.subarray(2));
    expect(live(Buffer.from([0xff])).lacksSomethingOf(other)).toBe(false);
  });

  it('compares each stream for itself', () => {
    const own = new OutputTally();
    own.add('stdout', Buffer.from('abc'));
    const other = new OutputTally();
    other.addReadBack('stderr', Buffer.from('abc'));
    expect(own.lacksSomethingOf(other)).toBe(true);
  });
});
