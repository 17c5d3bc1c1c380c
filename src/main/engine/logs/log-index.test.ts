import { describe, expect, it } from 'vitest';
import { indexStride, LogIndex } from './log-index.ts';

const length = 50;
const count = 2 * indexStride + 10;

function filled(): LogIndex {
  const index = new LogIndex();
  for (let number = 0; number < count; number += 1) index.add(length);
  return index;
}

describe('LogIndex', () => {
  it('finds the nearest known entry before', () => {
    const index = filled();
    expect(index.locate(0)).toEqual({ entry: 0, offset: 0 });
    expect(index.locate(indexStride - 1)).toEqual({ entry: 0, offset: 0 });
    expect(index.locate(indexStride)).toEqual({ entry: indexStride, offset: indexStride * length });
    expect(index.locate(count - 1)).toEqual({ entry: 2 * indexStride, offset: 2 * indexStride * length });
    expect(new LogIndex().locate(3)).toEqual({ entry: 0, offset: 0 });
  });

  it('knows a complete log from its trailer', () => {
    const read = new LogIndex();
    expect(read.decode(filled().encodeEnd(0), count * length)).toBe(true);
    expect(read).toMatchObject({ entries: count, bytes: count * length, size: 3 });
  });

  it('is the same written at once or in turns', () => {
    const index = filled();
    const all = index.encodeEnd(0);
    expect(Buffer.concat([index.encodeOffsets(0).subarray(0, 16), index.encodeEnd(1)])).toEqual(all);
  });

  it.each([
    ['without a trailer', (file: Buffer) => file.subarray(0, -24)],
    ['with a torn trailer', (file: Buffer) => file.subarray(0, -5)],
    ['with a torn offset', (file: Buffer) => file.subarray(0, -21)],
  ])('%s, leaves the entries after its last offset to be added', (_, cut) => {
    const read = new LogIndex();
    expect(read.decode(cut(filled().encodeEnd(0)), count * length)).toBe(false);
    expect(read).toMatchObject({ entries: 2 * indexStride, bytes: 2 * indexStride * length });
    for (let number = 2 * indexStride; number < count; number += 1) read.add(length);
    expect(read.encodeEnd(0)).toEqual(filled().encodeEnd(0));
  });

  it('does not take a longer or shorter log for complete', () => {
    const read = new LogIndex();
    expect(read.decode(filled().encodeEnd(0), count * length + 1)).toBe(false);
    expect(read.decode(filled().encodeEnd(0), indexStride * length + 1)).toBe(false);
    expect(read.entries).toBe(indexStride);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['something else', Buffer.from('something else altogether')],
  ])('takes nothing from %s', (_, file) => {
    const read = new LogIndex();
    expect(read.decode(file, 1000)).toBe(false);
    expect(read).toMatchObject({ entries: 0, bytes: 0, size: 0 });
  });
});
