import type { LogStream } from '../../../../shared/domain/log.ts';
import { type RecordParts, splitRecord, streamOf } from '../cri-record.ts';
import { markStart } from '../mark-record.ts';
import { LineSearch } from './line-search.ts';
import type { TextPattern } from './text-pattern.ts';

/** Whole records of a log's file. */
export interface Block {
  readonly bytes: Buffer;
  /** The number of its first entry, and of the one behind its last. */
  readonly first: number;
  readonly end: number;
}

/** Records that follow a block, in order, each without its newline. */
export type Following = () => AsyncIterable<Buffer>;

const newline = 0x0a;
/** Records with them are searched one by one: parts of lines as one text, and Gantry's own marks for what they say. */
const unplain = [Buffer.from('stdout P '), Buffer.from('stderr P '), markStart];

/** Whether some records may be parts of lines, or marks. */
export function mayHaveUnplain(bytes: Buffer): boolean {
  return unplain.some((start) => bytes.includes(start));
}

/**
 * The entries of a block in which a hit begins, in their order. What follows the block is read only where a line goes
 * on beyond its end.
 * @param stream where only its entries count.
 */
export async function searchBlock(
  block: Block,
  pattern: TextPattern,
  stream: LogStream | undefined,
  following: Following,
): Promise<number[]> {
  const { bytes, first, end } = block;
  const haystack = pattern.in(bytes);
  let hit = haystack(0);
  const hasUnplain = mayHaveUnplain(bytes);
  if (hit === null && !hasUnplain) return [];
  const found = new Set<number>();
  const lines = new LineSearch(pattern, (number) => number < end && found.add(number));
  let number = first;
  let at = 0;
  for (let to = bytes.indexOf(newline); to !== -1; to = bytes.indexOf(newline, at)) {
    const { stream: itsStream, is_partial, content } = splitRecord(bytes.subarray(at, to));
    const isAsked = stream === undefined || itsStream === stream;
    if (isAsked && (is_partial || itsStream === 'gantry' || lines.isOpen(itsStream))) {
      lines.add(number, itsStream, is_partial, content);
    } else if (isAsked) {
      const start = to - content.length;
      if (hit !== null && hit.start < start) hit = haystack(start);
      if (hit !== null && hit.end <= to) found.add(number);
      else if (hit === null && !hasUnplain) break;
    }
    number += 1;
    at = to + 1;
  }
  if (isUnfinished(lines, end)) await searchOn(lines, end, following);
  return [...found].sort((one, other) => one - other);
}

/** The entries of one stream, or of both, in their order. */
export function entriesOf({ bytes, first }: Block, stream: LogStream | undefined): number[] {
  const found: number[] = [];
  let number = first;
  let at = 0;
  for (let to = bytes.indexOf(newline); to !== -1; to = bytes.indexOf(newline, at)) {
    if (stream === undefined || streamOf(bytes, at, to) === stream) found.push(number);
    number += 1;
    at = to + 1;
  }
  return found;
}

/** Goes on with the lines that a block leaves open, until no hit can begin in it any more. */
async function searchOn(lines: LineSearch, end: number, following: Following): Promise<void> {
  let number = end;
  for await (const record of following()) {
    const { stream, is_partial, content }: RecordParts = splitRecord(record);
    if (lines.isOpenBefore(stream, end)) lines.add(number, stream, is_partial, content);
    if (!isUnfinished(lines, end)) return;
    number += 1;
  }
}

function isUnfinished(lines: LineSearch, end: number): boolean {
  return lines.isOpenBefore('stdout', end) || lines.isOpenBefore('stderr', end);
}
