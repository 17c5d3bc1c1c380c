import type { JobDefinition } from '../../domain/job-definition.ts';
import { shorten } from '../../workflow-file/node-words.ts';
import type { JobChange } from './read-job-change.ts';
import type { Report } from './report.ts';

/** A job of a change and the job that it means. */
export interface NamedJob {
  /** Its place in the change. */
  readonly index: number;
  /** Its name before; null for a new job. */
  readonly old: string | null;
  /** Its name after. */
  readonly name: string;
  readonly change: JobChange;
}

/** As many uuids as a message can name. */
const shownUuids = 10;

/** Finds the job that each part of a change means; what means none, or one twice, is reported and left out. */
export function identifyJobs(
  before: readonly JobDefinition[],
  changes: readonly JobChange[],
  report: Report,
): NamedJob[] {
  const byUuid = new Map(
    before.flatMap(({ uuid, name }) => (uuid === null ? [] : [[uuid as string, name] as const])),
  );
  const known = new Set(before.map(({ name }) => name));
  const seen = new Set<string>();
  const jobs: NamedJob[] = [];
  changes.forEach((change, index) => {
    const { uuid, name } = change;
    const old = uuid === null ? (name !== null && known.has(name) ? name : null) : (byUuid.get(uuid) ?? null);
    if (uuid !== null && old === null) {
      const data = {
        allowed: [...byUuid.keys()].slice(0, shownUuids),
        found: shorten(uuid),
        suggestion: null,
      };
      report({ code: 'not_one_of', data }, 'jobs', index, 'uuid');
      return;
    }
    const after = name ?? old;
    if (after === null) return;
    const key = old ?? after;
    if (seen.has(key)) {
      report({ code: 'duplicate_job', data: { job: key } }, 'jobs', index);
      return;
    }
    seen.add(key);
    if (old === null && change.image === null)
      report({ code: 'image_missing', data: { job: after } }, 'jobs', index);
    jobs.push({ index, old, name: after, change });
  });
  reportTaken(before, jobs, report);
  return jobs;
}

/** Names that two jobs would have after the change. */
function reportTaken(before: readonly JobDefinition[], jobs: readonly NamedJob[], report: Report): void {
  const changed = new Set(jobs.map(({ old }) => old));
  const taken = new Set(before.filter(({ name }) => !changed.has(name)).map(({ name }) => name));
  for (const { index, name } of jobs) {
    if (taken.has(name)) report({ code: 'duplicate_job', data: { job: name } }, 'jobs', index, 'name');
    taken.add(name);
  }
}
