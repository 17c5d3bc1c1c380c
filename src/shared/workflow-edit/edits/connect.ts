import { normalizeName } from '../../workflow-file/names.ts';
import { isPlainList, isPlainMap, type Plain, type PlainMap, withEntry } from '../plain.ts';
import type { WorkflowEdit } from '../workflow-edit.ts';
import { wouldCycle } from '../would-cycle.ts';
import { asMap, longForm, namesIn } from './dependencies.ts';
import { jobsOf, type ModelOutcome, refuse, settingsOf, spellingOf, withJobs } from './model-edit.ts';

type Connect = Extract<WorkflowEdit, { kind: 'connect' }>;

export function connect(model: PlainMap, edit: Connect): ModelOutcome {
  const job = spellingOf(model, edit.job);
  const dependency = spellingOf(model, edit.dependency);
  if (job === null) return refuse({ code: 'unknown_job', job: edit.job });
  if (dependency === null) return refuse({ code: 'unknown_job', job: edit.dependency });
  const jobs = jobsOf(model);
  const settings = settingsOf(jobs.get(job));
  const before = settings.get('depends_on');
  const known = namesIn(before).find((name) => normalizeName(name) === normalizeName(dependency));
  if (known === undefined) {
    const cycle = wouldCycle({ jobs: graphOf(jobs) }, normalizeName(job), normalizeName(dependency));
    if (cycle !== null) return refuse({ code: 'cycle', jobs: cycle });
  }
  const after = connected(before, known ?? dependency, edit.condition);
  if (after === before) return { ok: true, model, jobs: [] };
  const changed = withEntry(jobs, job, withEntry(settings, 'depends_on', after));
  return { ok: true, model: withJobs(model, changed), jobs: [] };
}

function connected(before: Plain | undefined, name: string, condition: Connect['condition']): Plain {
  const isListed = isPlainList(before) && namesIn(before).includes(name);
  if (condition === 'succeeded') {
    if (isListed && before !== undefined) return before;
    if (isPlainList(before)) return [...before, name];
    if (!isPlainMap(before) || before.size === 0) return [name];
  }
  const map = asMap(before);
  const own = map.get(name);
  if (isPlainMap(own)) {
    return own.get('condition') === condition
      ? map
      : withEntry(map, name, withEntry(own, 'condition', condition));
  }
  if (own !== undefined && condition === 'succeeded') return map;
  return withEntry(map, name, longForm(condition));
}

export function graphOf(jobs: PlainMap): { name: string; depends_on: string[] }[] {
  return [...jobs].map(([name, job]) => ({
    name: normalizeName(name),
    depends_on: namesIn(settingsOf(job).get('depends_on')).map(normalizeName),
  }));
}
