import { isName, normalizeName } from '../../workflow-file/names.ts';
import type { PlainMap } from '../plain.ts';
import type { WorkflowEdit } from '../workflow-edit.ts';
import { mapDependencies } from './dependencies.ts';
import { jobsOf, type ModelOutcome, refuse, spellingOf, withJobs } from './model-edit.ts';

/** Expressions cannot speak of jobs yet, so a job is mentioned among dependencies only. */
export function renameJob(
  model: PlainMap,
  edit: Extract<WorkflowEdit, { kind: 'rename_job' }>,
): ModelOutcome {
  const old = spellingOf(model, edit.job);
  const name = normalizeName(edit.name);
  if (old === null) return refuse({ code: 'unknown_job', job: edit.job });
  if (!isName(name)) return refuse({ code: 'invalid_name', name: edit.name });
  if (name === normalizeName(old)) return { ok: true, model, jobs: [old] };
  if (spellingOf(model, name) !== null) return refuse({ code: 'name_taken', name });
  const jobs = new Map([...jobsOf(model)].map(([key, job]) => [key === old ? name : key, job]));
  const oldName = normalizeName(old);
  return {
    ok: true,
    model: mapDependencies(withJobs(model, jobs), (other) => (other === oldName ? name : other)),
    jobs: [name],
    renames: new Map([[old, name]]),
  };
}
