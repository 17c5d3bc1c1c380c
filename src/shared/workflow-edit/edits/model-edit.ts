import { normalizeName } from '../../workflow-file/names.ts';
import { isPlainMap, type Plain, type PlainMap, withEntry } from '../plain.ts';
import type { EditRefusal } from '../workflow-edit.ts';

/** An edit made on what a text says: the same for every way of writing it. */
export type ModelOutcome =
  | {
      readonly ok: true;
      readonly model: PlainMap;
      /** Names of the jobs that it made or renamed. */
      readonly jobs: readonly string[];
      /** New names of jobs by those in the text. */
      readonly renames?: ReadonlyMap<string, string>;
      /** New jobs that are written already, without their indentation. */
      readonly blocks?: ReadonlyMap<string, string>;
    }
  | { readonly ok: false; readonly refusal: EditRefusal };

export function refuse(refusal: EditRefusal): ModelOutcome {
  return { ok: false, refusal };
}

export function jobsOf(model: PlainMap): PlainMap {
  const jobs = model.get('jobs');
  return isPlainMap(jobs) ? jobs : new Map();
}

export function withJobs(model: PlainMap, jobs: PlainMap): PlainMap {
  return withEntry(model, 'jobs', jobs);
}

/** The name of a job as the text spells it; null where there is no such job. */
export function spellingOf(model: PlainMap, name: string): string | null {
  const jobs = jobsOf(model);
  if (jobs.has(name)) return name;
  const wanted = normalizeName(name);
  return [...jobs.keys()].find((key) => normalizeName(key) === wanted) ?? null;
}

/** A job's settings; none where it is not a map. */
export function settingsOf(job: Plain | undefined): PlainMap {
  return isPlainMap(job) ? job : new Map();
}
