import { normalizeName } from '../../workflow-file/names.ts';
import { isPlainList, isPlainMap, type Plain, type PlainMap, withEntry, withoutEntries } from '../plain.ts';
import type { WorkflowEdit } from '../workflow-edit.ts';
import { namesIn } from './dependencies.ts';
import { jobsOf, type ModelOutcome, refuse, settingsOf, spellingOf, withJobs } from './model-edit.ts';

export function disconnect(
  model: PlainMap,
  edit: Extract<WorkflowEdit, { kind: 'disconnect' }>,
): ModelOutcome {
  const job = spellingOf(model, edit.job);
  if (job === null) return refuse({ code: 'unknown_job', job: edit.job });
  const jobs = jobsOf(model);
  const settings = settingsOf(jobs.get(job));
  const before = settings.get('depends_on');
  const after = without(before, normalizeName(edit.dependency));
  if (after === before || after === undefined) return { ok: true, model, jobs: [] };
  const isEmpty = namesIn(after).length === 0;
  const changed = isEmpty
    ? withoutEntries(settings, new Set(['depends_on']))
    : withEntry(settings, 'depends_on', after);
  return { ok: true, model: withJobs(model, withEntry(jobs, job, changed)), jobs: [] };
}

function without(before: Plain | undefined, name: string): Plain | undefined {
  const gone = new Set(namesIn(before).filter((item) => normalizeName(item) === name));
  if (gone.size === 0) return before;
  if (isPlainMap(before)) return withoutEntries(before, gone);
  return isPlainList(before) ? before.filter((item) => typeof item !== 'string' || !gone.has(item)) : before;
}
