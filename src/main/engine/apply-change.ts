import { fail, ok, type Result } from '../../shared/domain/error.ts';
import type { Problem, ProblemDetail } from '../../shared/domain/problem.ts';
import type { WorkflowDefinition } from '../../shared/domain/workflow-definition.ts';
import { editWorkflowAll } from '../../shared/workflow-edit/edit-workflow.ts';
import { changeOf, type OlderChange } from '../../shared/workflow-edit/older-change.ts';
import type { EditRefusal, WorkflowEdit } from '../../shared/workflow-edit/workflow-edit.ts';
import { olderJobFields } from '../../shared/workflow-file/older-text.ts';
import { parseWorkflowFile, type WorkflowFileOrigin } from '../../shared/workflow-file/parse.ts';
import type { Renames } from './store/job-keys-match.ts';
import type { StoredRevision } from './store/revisions.ts';

/** What a change asks for; what is left out stays as it is. */
export interface TextChange extends OlderChange {
  /** The whole text anew; everything else is a change of it. */
  readonly source?: string | undefined;
  readonly renames?: Renames | undefined;
}

export interface ChangedText {
  readonly source: string;
  /** Jobs of the head that have another name now: new names by old ones. */
  readonly renames: Renames;
}

/** The text that a change makes of the head's. Only what is changed has other bytes. */
export function applyChange(
  head: StoredRevision,
  change: TextChange,
  origin: WorkflowFileOrigin,
): Result<ChangedText, 'invalid_workflow'> {
  const { name, description, jobs } = change;
  // They say what became of names in a text that was written anew.
  const renames = change.source === undefined ? {} : (change.renames ?? {});
  const base = baseOf(head, change, origin);
  if (!base.ok) return base;
  const { source, definition } = base.value;
  if (name === undefined && description === undefined && jobs === undefined) return ok({ source, renames });
  const asked = { name, description, jobs: jobs?.map(olderJobFields) };
  const changed = changeOf(definition, asked);
  if (!changed.ok) return withoutPlaces(changed.problems);
  const edited = editAll(source, changed.edits);
  return edited.ok ? ok({ source: edited.value, renames: compose(renames, changed.renames) }) : edited;
}

/** A failure of which the caller never saw the text: places in it say nothing. */
export function withoutPlaces(problems: readonly Problem[]) {
  const placed = problems.map((problem) => ({
    ...problem,
    place: { ...problem.place, line: null, column: null },
  }));
  return fail('invalid_workflow', { problems: placed });
}

/** The text that the edits are made on, and the jobs in it, known by their uuids as far as the head has them. */
function baseOf(
  head: StoredRevision,
  { source, renames = {} }: TextChange,
  origin: WorkflowFileOrigin,
): Result<{ source: string; definition: WorkflowDefinition }, 'invalid_workflow'> {
  if (source === undefined || source === head.original_source) return ok(head);
  const parsed = parseWorkflowFile(source, origin);
  if (!parsed.ok) return fail('invalid_workflow', { problems: [...parsed.problems] });
  const before = new Map(Object.entries(renames).map(([old, now]) => [now, old]));
  const uuids = new Map(head.definition.jobs.map(({ name, uuid }) => [name, uuid]));
  const jobs = parsed.definition.jobs.map((job) => ({
    ...job,
    uuid: uuids.get(before.get(job.name) ?? job.name) ?? null,
  }));
  return ok({ source: parsed.source, definition: { ...parsed.definition, jobs } });
}

function editAll(text: string, edits: readonly WorkflowEdit[]): Result<string, 'invalid_workflow'> {
  const outcome = editWorkflowAll(text, edits);
  return outcome.ok ? ok(outcome.source) : refused(outcome.refusal);
}

function refused(refusal: EditRefusal) {
  const place = { file: null, line: null, column: null, path: ['jobs'] };
  return fail('invalid_workflow', { problems: [{ ...problemOf(refusal), place }] });
}

function problemOf(refusal: EditRefusal): ProblemDetail {
  switch (refusal.code) {
    case 'unknown_job':
      return { code: 'unknown_dependency', data: { job: '', dependency: refusal.job, suggestion: null } };
    case 'name_taken':
      return { code: 'duplicate_job', data: { job: refusal.name } };
    case 'invalid_name':
      return { code: 'invalid_name', data: { kind: 'job', found: refusal.name } };
    case 'cycle':
      return { code: 'cycle', data: { jobs: [...refusal.jobs] } };
    case 'last_job':
    case 'nothing_to_paste':
      return { code: 'no_jobs', data: {} };
    case 'cannot_edit':
      return { code: 'cannot_edit', data: {} };
    case 'source_broken':
      throw new Error('a stored text does not parse');
  }
}

/** One renaming after the other. */
function compose(first: Renames, second: Renames): Renames {
  const through = Object.entries(first).map(([old, now]) => [old, second[now] ?? now]);
  const reached = new Set(Object.values(first));
  const further = Object.entries(second).filter(([old]) => !reached.has(old));
  return Object.fromEntries([...further, ...through]);
}
