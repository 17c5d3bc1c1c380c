import { describe, expect, it } from 'vitest';
import { LineSplitter, maxPartBytes } from './line-splitter.ts';

function collect() {
  const pieces: string[] = [];
  const splitter = new LineSplitter((source, start, end, isPartial) => {
    pieces.push(`${isPartial ? 'P' : 'F'} ${Buffer.from(source.subarray(start, end)).toString('latin1')}`);
  });
  return { pieces, push: (text: string) => splitter.push(Buffer.from(text, 'latin1')), splitter };
}

const full = 'x'.repeat(maxPartBytes);

describe('LineSplitter', () => {
  it('splits at newlines only, and joins what came in pieces', () => {
    const { pieces, push, splitter } = collect();
    push('a\r\n\nb');
    expect(splitter.isHolding).toBe(true);
    push('c');
    push('\nd\n');
    expect(pieces).toEqual(['F a\r', 'F ', 'F bc', 'F d']);
    expect(splitter.isHolding).toBe(false);
  });

  it('gives out what is kept as a part, and ends the line with what is left of it', () => {
    const { pieces, push, splitter } = collect();
    push('Name: ');
    splitter.flush();
    splitter.flush();
    push('\n');
    expect(pieces).toEqual(['P Name: ', 'F ']);
  });

  it('forgets what is kept when it is cleared', () => {
    const { pieces, push, splitter } = collect();
    push('old');
    splitter.clear();
    push('new\n');
    expect(pieces).toEqual(['F new']);
  });

  it('keeps a line of just the largest size whole, in one piece or two', () => {
    for (const chunks of [[`${full}\n`], [full, '\n']]) {
      const { pieces, push } = collect();
      for (const chunk of chunks) push(chunk);
      expect(pieces).toEqual([`F ${full}`]);
    }
  });

  it('splits a longer line into parts', () => {
    const { pieces, push } = collect();
    push(`${full}${full}y\n`);
    expect(pieces).toEqual([`P ${full}`, `P ${full}`, 'F y']);
  });

  it('cuts between characters, however they came', () => {
    const line = Buffer.from(`${'x'.repeat(maxPartBytes - 2)}€€`).toString('latin1');
    const whole = collect();
    whole.push(`${line}\n`);
    const single = collect();
    for (const byte of `${line}\n`) single.push(byte);
    const euro = Buffer.from('€').toString('latin1');
    expect(whole.pieces).toEqual([`P ${'x'.repeat(maxPartBytes - 2)}`, `F ${euro}${euro}`]);
    expect(single.pieces).toEqual(whole.pieces);
  });

  it('cuts at the full size where the bytes are no characters', () => {
    const { pieces, push } = collect();
    push(`${'\x80'.repeat(maxPartBytes + 1)}\n`);
    expect(pieces.map((piece) => piece.length - 2)).toEqual([maxPartBytes, 1]);
  });
});
