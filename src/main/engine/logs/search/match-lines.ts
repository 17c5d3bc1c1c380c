import type { LogStream } from '../../../../shared/domain/log.ts';
import { contentOf, isPartOf, splitRecord, streamOf } from '../cri-record.ts';
import { type JoinedLine, JoinedLines, matchedBytes } from './joined-lines.ts';
import type { LinePattern } from './line-pattern.ts';
import { hasEscapes, joinedText, type TextBetween, textsOf } from './line-text.ts';
import { type Block, type Following, mayHaveUnplain } from './search-block.ts';
import type { Haystack } from './text-pattern.ts';

/** What is matched, and which entries count. */
export interface LineQuestion {
  readonly pattern: LinePattern;
  /** Where only its lines are matched. */
  readonly stream?: LogStream | undefined;
  readonly isForward: boolean;
  /** Entries from `first` up to but not including `end` count. */
  readonly first: number;
  readonly end: number;
  /** Matches that are enough. */
  readonly limit: number;
  /** Asked now and then; where it says so, the answer tells how far it has come. */
  readonly isOver: () => boolean;
}

/** What stands around a block in the file. */
export interface Surroundings {
  readonly following: Following;
  /** Bytes that end where the block begins, whole records or not; those of all before it where that is not too much. */
  before(): Promise<{ readonly bytes: Buffer; readonly isAll: boolean }>;
}

export interface LineAnswer {
  /** Ascending. */
  readonly numbers: readonly number[];
  /** Forward, all entries of the block before it were matched; backward, all from it on. */
  readonly reached: number;
  /** A line goes on behind the block. */
  readonly isOpen: boolean;
}

const newline = 0x0a;
/** So many lines are matched between two looks at the clock. */
const linesBetween = 16;

/**
 * The entries of a block in which a match begins. A line that is several entries is matched as the one that it is,
 * from its beginning, which is looked for before the block, to its end, which is looked for behind it.
 */
export async function matchLines(
  block: Block,
  question: LineQuestion,
  around: Surroundings,
): Promise<LineAnswer> {
  const { bytes, first, end } = block;
  const joined: JoinedLine[] = [];
  const lines = await linesBefore(around, (line) => joined.push(line));
  const isEscaped = hasEscapes(bytes);
  const isPlain = !isEscaped && !lines.isOpen('stdout') && !lines.isOpen('stderr') && !mayHaveUnplain(bytes);
  const filter = isEscaped ? null : (question.pattern.required?.in(bytes) ?? null);
  const reached = question.isForward ? end : first;
  if (isPlain && filter !== null && filter(0) === null) return { numbers: [], reached, isOpen: false };
  const whole = takeLines(block, question, lines, filter);
  const isOpen = lines.isOpen('stdout') || lines.isOpen('stderr');
  if (lines.hasOpen) await readOn(lines, end, around.following);
  lines.endAll();
  const matched = matchWhole(whole, question, textsOf(bytes, isEscaped), reached);
  const parts = joined.flatMap((line) => matchJoined(line, question));
  const isReached = (number: number): boolean =>
    number >= first &&
    (question.isForward ? number < Math.min(end, matched.reached) : number >= matched.reached);
  const numbers = [...matched.numbers, ...parts.filter((number) => number < end && isReached(number))];
  return {
    numbers: parts.length === 0 ? numbers : [...new Set(numbers)].sort((one, other) => one - other),
    reached: matched.reached,
    isOpen,
  };
}

/** Lines that may be open where a block begins. */
async function linesBefore(
  { before }: Surroundings,
  ended: (line: JoinedLine) => void,
): Promise<JoinedLines> {
  const { bytes, isAll } = await before();
  if (!mayHaveUnplain(bytes)) return new JoinedLines(ended);
  // Lines that end before the block are none of its own.
  let isInBlock = false;
  const lines = new JoinedLines((line) => isInBlock && ended(line), !isAll);
  let at = isAll ? 0 : bytes.indexOf(newline) + 1;
  for (let to = bytes.indexOf(newline, at); to !== -1; to = bytes.indexOf(newline, at)) {
    const { stream, is_partial, content } = splitRecord(bytes.subarray(at, to));
    lines.add(noEntry, stream, is_partial, content);
    at = to + 1;
  }
  lines.assumeBeginnings();
  isInBlock = true;
  return lines;
}

/** Stands for entries before the block, which do not count. */
const noEntry = -1;

/**
 * Takes the entries of a block that are lines of their own and count; those that are parts go to `lines`.
 * @param filter where only lines can match in which it finds something.
 * @returns for each its number, where its content begins, and where it ends.
 */
function takeLines(
  { bytes, first }: Block,
  question: LineQuestion,
  lines: JoinedLines,
  filter: Haystack | null,
): number[] {
  const taken: number[] = [];
  let hit = filter === null ? null : filter(0);
  let number = first;
  let at = 0;
  for (let to = bytes.indexOf(newline); to !== -1; to = bytes.indexOf(newline, at)) {
    const stream = streamOf(bytes, at, to);
    if (question.stream === undefined || question.stream === stream) {
      const start = contentOf(bytes, at, to);
      const isPart = isPartOf(bytes, at, to);
      if (isPart || lines.isOpen(stream)) {
        lines.add(number, stream, isPart, bytes.subarray(start, to));
      } else if (number >= question.first && number < question.end) {
        if (filter !== null && hit !== null && hit.start < start) hit = filter(start);
        if (filter === null || (hit !== null && hit.end <= to)) taken.push(number, start, to);
      }
    }
    number += 1;
    at = to + 1;
  }
  return taken;
}

/** Reads what is behind a block until its last lines have ended. */
async function readOn(lines: JoinedLines, end: number, following: Following): Promise<void> {
  let number = end;
  for await (const record of following()) {
    const { stream, is_partial, content } = splitRecord(record);
    if (lines.isOpen(stream)) lines.add(number, stream, is_partial, content);
    if (!lines.hasOpen) return;
    number += 1;
  }
}

/** Matches lines in the order of the search until there are enough, or the time is over. */
function matchWhole(
  lines: readonly number[],
  { pattern, isForward, limit, isOver }: LineQuestion,
  textBetween: TextBetween,
  reached: number,
): { numbers: number[]; reached: number } {
  const { any } = pattern;
  const numbers: number[] = [];
  const count = lines.length / 3;
  for (let step = 0; step < count; step += 1) {
    const at = 3 * (isForward ? step : count - 1 - step);
    const number = lines[at] ?? 0;
    const start = lines[at + 1] ?? 0;
    const end = Math.min(lines[at + 2] ?? 0, start + matchedBytes);
    if (any.test(textBetween(start, end))) numbers.push(number);
    if (numbers.length === limit || (step % linesBetween === linesBetween - 1 && isOver())) {
      return { numbers: isForward ? numbers : numbers.reverse(), reached: isForward ? number + 1 : number };
    }
  }
  return { numbers: isForward ? numbers : numbers.reverse(), reached };
}

/** The entries of a line that is several parts in which a match begins. */
function matchJoined(line: JoinedLine, { pattern, first, end }: LineQuestion): number[] {
  const { text, starts } = joinedText(line.map(({ content }) => content));
  const { each } = pattern;
  const numbers: number[] = [];
  let match: RegExpExecArray | null = null;
  for (const [index, { number }] of line.entries()) {
    if (number < first || number >= end) continue;
    const start = starts[index] ?? 0;
    if (match === null || match.index < start) {
      each.lastIndex = start;
      match = each.exec(text);
      if (match === null) break;
    }
    // An empty match at the end of a line is in its last part.
    const stop = starts[index + 1] ?? text.length + 1;
    if (match.index < stop) numbers.push(number);
  }
  return numbers;
}
