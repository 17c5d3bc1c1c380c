import type { JobDefinition } from '../domain/job-definition.ts';
import type { Problem } from '../domain/problem.ts';
import type { WorkflowDefinition } from '../domain/workflow-definition.ts';
import { normalizeName } from '../workflow-file/names.ts';
import { isWorkflowName } from '../workflow-file/read-workflow.ts';
import { freeJobName } from './free-job-name.ts';
import { connectionEdits, type NextJobs } from './older-change/connections.ts';
import { identifyJobs, type NamedJob } from './older-change/identify-jobs.ts';
import { readJobChange } from './older-change/read-job-change.ts';
import { type Report, reporter } from './older-change/report.ts';
import { addedSettings, settingEdits } from './older-change/setting-edits.ts';
import type { WorkflowEdit } from './workflow-edit.ts';

/**
 * What a change of a workflow gives in the older dialect's terms; what is left out stays. `parameters` are a job's
 * variables as a whole, `next_job_names` the jobs that wait for it as a whole, `timeout` counts seconds (0 is none).
 */
export interface OlderChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Jobs found by `uuid`, else by `name`; a name that no job has is a new job. */
  readonly jobs?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

export type ChangeOutcome =
  | {
      readonly ok: true;
      /** To be made one after the other. What is so already takes none. */
      readonly edits: WorkflowEdit[];
      /** New names by old ones: jobs that stay the same jobs. */
      readonly renames: Record<string, string>;
    }
  | {
      readonly ok: false;
      /** Never empty; each with its path in the change (`['jobs', 0, 'timeout']`) and no line. */
      readonly problems: Problem[];
    };

/**
 * The edits that make a change in the older dialect's terms, or all that is wrong with it at once. Values are taken as
 * the answers show them: `${{ … }}` in a variable is an expression.
 */
export function changeOf(definition: WorkflowDefinition, change: OlderChange): ChangeOutcome {
  const problems: Problem[] = [];
  const report = reporter(problems);
  const read = (change.jobs ?? []).map((job, index) =>
    readJobChange(job, (detail, ...path) => report(detail, 'jobs', index, ...path)),
  );
  const known = new Map(definition.jobs.map((job) => [job.name, job]));
  const jobs = identifyJobs(definition.jobs, read, report);
  const names = finalNames(definition.jobs, jobs);
  const connections = connectionEdits(definition.jobs, nextJobs(jobs, names), report);
  const edits: WorkflowEdit[] = [...workflowEdits(definition, change, report)];
  for (const { old, name, change: job } of jobs) {
    const before = old === null ? undefined : known.get(old);
    if (before === undefined) edits.push({ kind: 'add_job', name, settings: addedSettings(job) });
    else edits.push(...settingEdits(before, job));
  }
  const renamed = jobs.filter(({ old, name }) => old !== null && old !== name);
  edits.push(...renameEdits(renamed, new Set([...names.keys()])), ...connections);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, edits, renames: Object.fromEntries(renamed.map(({ old, name }) => [old ?? '', name])) };
}

function workflowEdits(definition: WorkflowDefinition, change: OlderChange, report: Report): WorkflowEdit[] {
  const edits: WorkflowEdit[] = [];
  const { name, description } = change;
  if (name !== undefined && name.trim() !== definition.name) {
    if (isWorkflowName(name)) edits.push({ kind: 'set', path: ['name'], value: name.trim() });
    else
      report(
        { code: 'wrong_type', data: { expected: 'short_text', kind: 'string', found: name.slice(0, 80) } },
        'name',
      );
  }
  if (description !== undefined && description !== definition.description) {
    edits.push({ kind: 'set', path: ['description'], value: description });
  }
  return edits;
}

/** By every name that a job may be called by in this change, its name after it: old names too, where they are free. */
function finalNames(before: readonly JobDefinition[], jobs: readonly NamedJob[]): Map<string, string> {
  const renamed = new Map(jobs.flatMap(({ old, name }) => (old === null ? [] : [[old, name] as const])));
  const names = new Map(before.map(({ name }) => [name, renamed.get(name) ?? name]));
  for (const name of [...names.values(), ...jobs.map((job) => job.name)]) names.set(name, name);
  return names;
}

function nextJobs(jobs: readonly NamedJob[], names: ReadonlyMap<string, string>): NextJobs {
  const given = jobs.flatMap(({ name, index, change: { next_job_names } }) =>
    next_job_names === null ? [] : [{ job: name, index, next: next_job_names.map(normalizeName) }],
  );
  const renames = new Map(jobs.flatMap(({ old, name }) => (old === null ? [] : [[old, name] as const])));
  const added = jobs.filter(({ old }) => old === null).map(({ name }) => name);
  return { given, names, renames, added };
}

/**
 * Renames that can be made one after the other: a name that another job still has comes after that one's, and where
 * names go round, one of them goes by way of a name of its own.
 */
function renameEdits(renamed: readonly NamedJob[], taken: ReadonlySet<string>): WorkflowEdit[] {
  const edits: WorkflowEdit[] = [];
  const waiting = new Map(renamed.map(({ old, name }) => [old ?? '', name]));
  while (waiting.size > 0) {
    const free = [...waiting].find(([, name]) => !waiting.has(name));
    const [old, name] = free ?? [...waiting][0] ?? ['', ''];
    waiting.delete(old);
    if (free !== undefined) edits.push({ kind: 'rename_job', job: old, name });
    else {
      const aside = freeJobName([...taken, ...waiting.keys()], name);
      edits.push({ kind: 'rename_job', job: old, name: aside });
      waiting.set(aside, name);
    }
  }
  return edits;
}
