import { isName, normalizeName } from '../../workflow-file/names.ts';
import { type PlainMap, plainOf, withEntry } from '../plain.ts';
import type { WorkflowEdit } from '../workflow-edit.ts';
import { jobsOf, type ModelOutcome, refuse, spellingOf, withJobs } from './model-edit.ts';

export function addJob(model: PlainMap, edit: Extract<WorkflowEdit, { kind: 'add_job' }>): ModelOutcome {
  const name = normalizeName(edit.name);
  if (!isName(name)) return refuse({ code: 'invalid_name', name: edit.name });
  if (spellingOf(model, name) !== null) return refuse({ code: 'name_taken', name });
  const jobs = withEntry(jobsOf(model), name, plainOf(edit.settings));
  return { ok: true, model: withJobs(model, jobs), jobs: [name] };
}
