import type { LogSearch } from '../../ports.ts';
import type { BlockReader } from './block-reader.ts';
import { cutBlock } from './cut-block.ts';
import type { LinePattern } from './line-pattern.ts';
import { matchLines } from './match-lines.ts';
import type { Pace } from './pace.ts';
import { type Block, entriesOf, searchBlock } from './search-block.ts';
import { textPattern } from './text-pattern.ts';

/** What was found in a block. */
export interface BlockAnswer {
  /** In the order of the search. */
  readonly numbers: readonly number[];
  /** Where to go on: all before it was searched; backward, all from it on. */
  readonly reached: number;
}

/**
 * Searches one block.
 * @param next the first entry that counts; backward, the one behind the last.
 * @param limit matches that are enough; there may be more.
 */
export type Way = (block: Block, next: number, limit: number) => Promise<BlockAnswer>;

/** Looks for a plain text, or takes every entry where that is empty: piece by piece, so that others have their turn. */
export function textWay(blocks: BlockReader, search: LogSearch, pace: Pace): Way {
  const { query, is_case_sensitive, stream } = search;
  const isForward = search.direction === 'forward';
  const pattern = query === '' ? null : textPattern(query, is_case_sensitive);
  return async (block, next, limit) => {
    const start = blocks.offsetOf(block.first);
    const pieces = cutBlock(block, (entry) => blocks.offsetOf(entry) - start);
    let stop = isForward ? start : start + block.bytes.length;
    const numbers: number[] = [];
    let reached = next;
    for (const piece of isForward ? pieces : pieces.reverse()) {
      const { length } = piece.bytes;
      const end = isForward ? stop + length : stop;
      stop = isForward ? end : stop - length;
      if (isForward ? piece.end <= next : piece.first >= next) continue;
      const all =
        pattern === null
          ? entriesOf(piece, stream)
          : await searchBlock(piece, pattern, stream, blocks.following(end));
      const found = all.filter((number) => (isForward ? number >= next : number < next));
      numbers.push(...(isForward ? found : found.reverse()));
      reached = isForward ? piece.end : piece.first;
      if (numbers.length >= limit || pace.isOver()) break;
      await pace.rest();
    }
    return { numbers, reached };
  };
}

/** Matches lines with a regular expression. */
export function regexWay(blocks: BlockReader, search: LogSearch, pattern: LinePattern, pace: Pace): Way {
  const { stream } = search;
  const isForward = search.direction === 'forward';
  /** Where a block ended that left no line open. */
  let clean = 0;
  return async (block, next, limit) => {
    const start = blocks.offsetOf(block.first);
    const question = {
      pattern,
      stream,
      isForward,
      first: isForward ? next : 0,
      end: isForward ? Number.POSITIVE_INFINITY : next,
      limit,
      isOver: () => pace.isOver(),
    };
    const { numbers, reached, isOpen } = await matchLines(block, question, {
      following: blocks.following(start + block.bytes.length),
      before: async () => (start === clean ? { bytes: Buffer.alloc(0), isAll: true } : blocks.before(start)),
    });
    if (!isOpen) clean = start + block.bytes.length;
    return { numbers: isForward ? numbers : [...numbers].reverse(), reached };
  };
}
