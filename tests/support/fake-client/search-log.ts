import type { LogLength, LogMatches } from '../../../src/shared/contract/log.ts';
import type { LogEntry } from '../../../src/shared/domain/log.ts';
import { refuse } from './refuse.ts';

interface Search {
  readonly query?: string | undefined;
  readonly stream?: LogEntry['stream'] | undefined;
  readonly is_regex?: string | boolean | undefined;
  readonly is_case_sensitive?: string | boolean | undefined;
  readonly direction?: 'forward' | 'backward' | undefined;
  readonly from?: unknown;
  readonly limit?: unknown;
}

/** So many entries are looked through for one answer. */
const reach = 20_000;

/** Searches a fake's log as the engine does its own: a bounded piece for each answer. */
export function searchFakeLog(
  length: LogLength,
  entryAt: (number: number) => LogEntry,
  search: Search,
): LogMatches {
  const isForward = search.direction !== 'backward';
  const isExact = String(search.is_case_sensitive) === 'true';
  const fits = fitting(search.query ?? '', String(search.is_regex) === 'true', isExact);
  const wished = Number(search.from ?? 0);
  const from = wished < 0 ? Math.max(0, length.entries + wished) : wished;
  const limit = Number(search.limit ?? 1000);
  const matches: { number: number }[] = [];
  let at = isForward ? from : Math.min(from, length.entries) - 1;
  for (let looked = 0; at >= 0 && at < length.entries; looked += 1) {
    if (looked === reach || matches.length === limit)
      return { matches, next: isForward ? at : at + 1, length };
    const { stream, text } = entryAt(at);
    const isAsked = search.stream === undefined || stream === search.stream;
    if (isAsked && fits(text)) matches.push({ number: at });
    at += isForward ? 1 : -1;
  }
  return { matches, next: null, length };
}

function fitting(query: string, isRegex: boolean, isExact: boolean): (text: string) => boolean {
  if (isRegex) {
    const pattern = patternOf(query, isExact ? 'su' : 'isu');
    return (text) => pattern.test(text);
  }
  const fold = (text: string): string => (isExact ? text : text.toLowerCase());
  return (text) => fold(text).includes(fold(query));
}

function patternOf(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    return refuse('invalid_pattern', { problem: 'other', at: 1 });
  }
}
