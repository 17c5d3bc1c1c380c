import { ok } from '../../../../shared/domain/error.ts';
import type { Clock } from '../../ports.ts';
import { openIfThere } from '../load-index.ts';
import { indexStride } from '../log-index.ts';
import { BlockReader } from './block-reader.ts';
import { readLinePattern } from './line-pattern.ts';
import { Pace } from './pace.ts';
import type { SearchAnswer, SearchOutcome, SearchTask } from './search-task.ts';
import { regexWay, textWay, type Way } from './ways.ts';

/** A search answers once it has taken this long, and goes on when it is asked again. */
const sliceMs = 200;

/** Searches a log as `LogStore.search` describes it, block by block. */
export async function searchLog(task: SearchTask, clock: Clock): Promise<SearchOutcome> {
  const { written, search, path } = task;
  const { query, is_regex, is_case_sensitive, from } = search;
  const pattern = is_regex ? readLinePattern(query, is_case_sensitive) : null;
  if (pattern?.ok === false) return pattern;
  const isForward = search.direction === 'forward';
  if (isForward ? from >= written.entries : from <= 0) return ok({ numbers: [], next: null });
  const file = await openIfThere(path);
  if (file === null) return ok({ numbers: [], next: null });
  try {
    const blocks = new BlockReader(file, task);
    const pace = new Pace(clock, sliceMs);
    const way =
      pattern === null ? textWay(blocks, search, pace) : regexWay(blocks, search, pattern.value, pace);
    return ok(
      isForward ? await goForward(task, blocks, way, pace) : await goBackward(task, blocks, way, pace),
    );
  } finally {
    await file.close();
  }
}

async function goForward(
  { written, search }: SearchTask,
  blocks: BlockReader,
  way: Way,
  pace: Pace,
): Promise<SearchAnswer> {
  const { limit } = search;
  const numbers: number[] = [];
  let next = search.from;
  do {
    const block = await blocks.from(next - (next % indexStride));
    const found = await way(block, next, limit - numbers.length);
    numbers.push(...found.numbers);
    next = found.reached;
  } while (next < blocks.end && numbers.length < limit && !pace.isOver());
  const taken = numbers.slice(0, limit);
  const last = taken.at(-1);
  if (taken.length === limit && last !== undefined) next = last + 1;
  return { numbers: taken, next: next < written.entries ? next : null };
}

async function goBackward(
  { search }: SearchTask,
  blocks: BlockReader,
  way: Way,
  pace: Pace,
): Promise<SearchAnswer> {
  const { limit } = search;
  const numbers: number[] = [];
  let next = search.from;
  do {
    const end = Math.min(blocks.end, Math.ceil(next / indexStride) * indexStride);
    const found = await way(await blocks.upTo(end), next, limit - numbers.length);
    numbers.push(...found.numbers);
    next = found.reached;
  } while (next > blocks.first && numbers.length < limit && !pace.isOver());
  const taken = numbers.slice(0, limit);
  const last = taken.at(-1);
  if (taken.length === limit && last !== undefined) next = last;
  return { numbers: taken, next: next > 0 ? next : null };
}
