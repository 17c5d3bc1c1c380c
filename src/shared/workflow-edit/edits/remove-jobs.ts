import { normalizeName } from '../../workflow-file/names.ts';
import { type PlainMap, withoutEntries } from '../plain.ts';
import type { WorkflowEdit } from '../workflow-edit.ts';
import { mapDependencies } from './dependencies.ts';
import { jobsOf, type ModelOutcome, refuse, spellingOf, withJobs } from './model-edit.ts';

export function removeJobs(
  model: PlainMap,
  edit: Extract<WorkflowEdit, { kind: 'remove_jobs' }>,
): ModelOutcome {
  const gone = new Set<string>();
  for (const name of edit.jobs) {
    const spelling = spellingOf(model, name);
    if (spelling === null) return refuse({ code: 'unknown_job', job: name });
    gone.add(spelling);
  }
  const jobs = withoutEntries(jobsOf(model), gone);
  if (jobs.size === 0 && gone.size > 0) return refuse({ code: 'last_job' });
  const names = new Set([...gone].map(normalizeName));
  const rest = mapDependencies(withJobs(model, jobs), (name) => (names.has(name) ? null : name));
  return { ok: true, model: rest, jobs: [] };
}
