import type { Problem, ProblemDetail } from '../domain/problem.ts';
import type { WorkflowDefinition } from '../domain/workflow-definition.ts';
import { FileTooCostly } from './file-too-costly.ts';
import { limits } from './limits.ts';
import { isOlderDialect, readOlderWorkflow, writeWorkflowFile } from './older-dialect.ts';
import { ProblemList } from './problem-list.ts';
import { readWorkflow } from './read-workflow.ts';
import { Reader } from './reader.ts';
import { readDocument } from './source-document.ts';

export interface WorkflowFileOrigin {
  /** The file's name as the user knows it, for the places of problems; null for a text without a file. */
  readonly file: string | null;
  /** The absolute folder that relative bind paths are relative to; null for a text without a file. */
  readonly folder: string | null;
}

export type WorkflowFileOutcome =
  | {
      readonly ok: true;
      /** Its jobs have no uuid yet. */
      readonly definition: WorkflowDefinition;
      /** The text as given, or as converted from the older dialect. */
      readonly source: string;
      /** The text as given, where it was converted; else null. */
      readonly original_source: string | null;
    }
  | {
      readonly ok: false;
      /** In the order of the text, each with its place in the text as given; never empty. */
      readonly problems: Problem[];
    };

/**
 * Reads a workflow file: YAML or JSON, in the present form or in the older dialect. Finds all that is wrong at once;
 * takes time in proportion to the text; never throws.
 */
export function parseWorkflowFile(text: string, origin: WorkflowFileOrigin): WorkflowFileOutcome {
  const whole = checkText(text);
  if (whole !== null) return { ok: false, problems: [problemOfWhole(whole, origin.file)] };
  const problems = new ProblemList(text, origin.file);
  const read = readDocument(text);
  if (!read.ok) {
    for (const { detail, offset } of read.problems) problems.add(detail, offset, []);
    return { ok: false, problems: problems.all() };
  }
  const reader = new Reader(read.document, problems);
  try {
    if (isOlderDialect(reader)) return convertOlder(reader, text, origin);
    const definition = readWorkflow(reader, origin.folder);
    if (problems.isEmpty) return { ok: true, definition, source: text, original_source: null };
  } catch (error) {
    if (!(error instanceof FileTooCostly)) throw error;
    problems.add({ code: 'syntax', data: { message: error.message, hint: null } }, error.offset, []);
  }
  return { ok: false, problems: problems.all() };
}

function convertOlder(reader: Reader, text: string, origin: WorkflowFileOrigin): WorkflowFileOutcome {
  const file = readOlderWorkflow(reader);
  if (!reader.problems.isEmpty) return { ok: false, problems: reader.problems.all() };
  const outcome = parseWorkflowFile(writeWorkflowFile(file), origin);
  return outcome.ok ? { ...outcome, original_source: text } : outcome;
}

/** What is wrong with a text as a whole, before it is looked into. */
function checkText(text: string): ProblemDetail | null {
  const bytes = text.length > limits.file_bytes ? text.length : new TextEncoder().encode(text).length;
  if (bytes > limits.file_bytes) return tooLarge(bytes);
  if (text.trim() === '') return { code: 'file_empty', data: {} };
  const offset = text.indexOf('\0');
  return offset === -1 ? null : { code: 'file_not_text', data: { offset } };
}

export function tooLarge(bytes: number): ProblemDetail {
  return { code: 'file_too_large', data: { bytes, limit_bytes: limits.file_bytes } };
}

/** A problem of the file itself, at no line of it. */
export function problemOfWhole(detail: ProblemDetail, file: string | null): Problem {
  return { ...detail, place: { file, line: null, column: null, path: [] } };
}
