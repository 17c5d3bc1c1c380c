import { indexStride } from '../log-index.ts';
import type { Block } from './search-block.ts';

/** What is searched without a pause, about. */
const pieceBytes = 128 * 1024;
const newline = 0x0a;

/**
 * Cuts a block into pieces of whole records, which are as small as can be above {@link pieceBytes}.
 * @param offsetOf where an entry begins in the block; asked for entries of the index alone.
 */
export function cutBlock(block: Block, offsetOf: (entry: number) => number): Block[] {
  const pieces: Block[] = [];
  let first = block.first;
  let start = 0;
  const cut = (end: number, stop: number): void => {
    pieces.push({ bytes: block.bytes.subarray(start, stop), first, end });
    first = end;
    start = stop;
  };
  for (let entry = block.first; entry < block.end; ) {
    const next = Math.min(block.end, entry + indexStride);
    const stop = next === block.end ? block.bytes.length : offsetOf(next);
    // Records so long that the index alone would cut too seldom.
    while (stop - start > 2 * pieceBytes && first >= entry) {
      const [count, length] = recordsOf(block.bytes.subarray(start, stop));
      cut(first + count, start + length);
    }
    if (stop - start >= pieceBytes || next === block.end) cut(next, stop);
    entry = next;
  }
  return pieces;
}

/** How many records the first piece of some bytes has, and their length. */
function recordsOf(bytes: Buffer): [count: number, length: number] {
  let count = 0;
  let length = 0;
  while (length < pieceBytes) {
    const end = bytes.indexOf(newline, length);
    if (end === -1) break;
    count += 1;
    length = end + 1;
  }
  return [count, length];
}
