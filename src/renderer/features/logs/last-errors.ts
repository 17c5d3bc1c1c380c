import type { Client } from '../../../shared/contract/contract.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { readOnce } from '../../bridge/read-once.ts';
import { parseAnsi } from './ansi.ts';

const linesAtMost = 3;
/** UTF-16 code units of a line that are kept; more does not fit beside each other on any screen. */
const lineLimit = 500;
/** Entries looked at, from the end; the fewer are for where an answer holds no more because they are long. */
const windows = [500, 50] as const;

/** The last lines with text that an attempt wrote to stderr, near the end of its log; empty where that cannot be read. */
export async function readLastErrors(
  client: Client,
  attemptUuid: Uuid,
  signal: AbortSignal,
): Promise<readonly string[]> {
  for (const limit of windows) {
    const call = client.log.window({ attempt_uuid: attemptUuid, from: -limit, limit }, { signal });
    const answer = await readOnce(call, signal);
    if (answer === null || !answer.ok) return [];
    const { entries, length } = answer.value;
    const reached = (entries.at(-1)?.number ?? -1) + 1;
    if (reached >= length.entries) return lastErrorLines(entries);
  }
  return [];
}

/** The last lines of stderr that are not blank, in their order, without colours. Entries must follow each other. */
export function lastErrorLines(entries: readonly LogEntry[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const { text, is_partial } of entries.filter(({ stream }) => stream === 'stderr')) {
    line += text;
    if (is_partial) continue;
    lines.push(line);
    line = '';
  }
  lines.push(line);
  return lines
    .map((raw) => plainText(raw).slice(0, lineLimit).trimEnd())
    .filter((shown) => shown !== '')
    .slice(-linesAtMost);
}

function plainText(line: string): string {
  return parseAnsi(line)
    .map(({ text }) => text)
    .join('');
}
