import type { Problem } from '../../../../shared/domain/problem.ts';
import type { WorkflowDefinition } from '../../../../shared/domain/workflow-definition.ts';
import { FileTooCostly } from '../../../../shared/workflow-file/file-too-costly.ts';
import { limits } from '../../../../shared/workflow-file/limits.ts';
import { normalizeName } from '../../../../shared/workflow-file/names.ts';
import { isOlderDialect } from '../../../../shared/workflow-file/older-dialect.ts';
import { parseWorkflowFile } from '../../../../shared/workflow-file/parse.ts';
import { ProblemList } from '../../../../shared/workflow-file/problem-list.ts';
import { readWorkflow } from '../../../../shared/workflow-file/read-workflow.ts';
import { Reader } from '../../../../shared/workflow-file/reader.ts';
import { readDocument } from '../../../../shared/workflow-file/source-document.ts';
import { isWrittenMap, type WrittenMap, writtenAt } from './written.ts';

/** The characters of the text that a job's block takes: `from` (where its name begins) to before `to`. */
export interface JobRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A text in which jobs can be seen, even where some of its settings are wrong. */
export interface DraftReading {
  /** What is wrong in it has its default. */
  readonly definition: WorkflowDefinition;
  readonly written: WrittenMap;
  /** By `from`. */
  readonly ranges: readonly JobRange[];
}

export interface DraftOutcome {
  /** Null where no jobs can be seen. */
  readonly reading: DraftReading | null;
  /** As {@link parseWorkflowFile} finds them. */
  readonly problems: readonly Problem[];
  /** The text in the present form, where it is in the older dialect. */
  readonly converted: string | null;
}

/** Reads a text that is being written. `folder` is what relative paths start from. Never throws. */
export function readDraft(source: string, folder: string | null): DraftOutcome {
  const seen = isOrdinary(source) ? look(source, folder) : null;
  if (seen !== null) return seen;
  // What cannot be read, is too large, or is in the older dialect is told as for any file.
  const outcome = parseWorkflowFile(source, { file: null, folder });
  if (!outcome.ok) return { reading: null, problems: outcome.problems, converted: null };
  const { reading, problems } = look(outcome.source, folder) ?? { reading: null, problems: [] };
  return { reading, problems, converted: outcome.original_source === null ? null : outcome.source };
}

/** Whether the parser has nothing to say about the text as a whole: four bytes are the most that a character takes. */
function isOrdinary(source: string): boolean {
  return source.length * 4 <= limits.file_bytes && source.trim() !== '' && !source.includes('\0');
}

/** Reads a text in one pass, as the parser does; null where it has no jobs that can be seen. */
function look(source: string, folder: string | null): DraftOutcome | null {
  const read = readDocument(source);
  if (!read.ok) return null;
  const problems = new ProblemList(source, null);
  const reader = new Reader(read.document, problems);
  try {
    if (isOlderDialect(reader)) return null;
    const definition = readWorkflow(reader, folder);
    if (definition.jobs.length === 0) return null;
    const quiet = new Reader(read.document, new ProblemList(source, null));
    const written = writtenAt(quiet, quiet.root);
    if (!isWrittenMap(written)) return null;
    const reading = { definition, written, ranges: rangesOf(quiet) };
    return { reading, problems: problems.all(), converted: null };
  } catch (error) {
    if (error instanceof FileTooCostly) return null;
    throw error;
  }
}

function rangesOf(reader: Reader): JobRange[] {
  const { text } = reader.document;
  const jobs = reader.entries(reader.root)?.find(({ name }) => name === 'jobs');
  if (jobs === undefined) return [];
  const entries = (reader.entries(jobs.spot) ?? [])
    .map(({ name, spot }) => ({ name: normalizeName(name), from: spot.offset, last: spot.node?.range?.[1] }))
    .sort((a, b) => a.from - b.from);
  return entries.map(({ name, from, last }, index) => ({
    name,
    from,
    to: withoutBlanks(
      text,
      from,
      Math.min(last ?? from + name.length, entries[index + 1]?.from ?? text.length),
    ),
  }));
}

/** The end of a block without the empty lines below it. */
function withoutBlanks(text: string, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** The job whose block an offset is in. */
export function jobAt(ranges: readonly JobRange[], offset: number): string | null {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range !== undefined && offset <= range.to ? range.name : null;
}
