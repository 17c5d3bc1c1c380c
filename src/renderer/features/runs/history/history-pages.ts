import type { History } from '../../../../shared/contract/run.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';

/** What was read so far of a workflow's history, newest run first. */
export interface HistoryPages extends History {
  readonly hasMore: boolean;
}

/** With a page of older runs behind what was read. */
export function withOlder(before: HistoryPages, page: History, size: number): HistoryPages {
  return { ...joined(before, page), hasMore: page.runs.length === size };
}

/** With the newest runs read anew. */
export function withNewest(before: HistoryPages, newest: History): HistoryPages {
  return { ...joined(newest, before), hasMore: before.hasMore };
}

/** Without runs that are gone. */
export function withoutRemoved(before: HistoryPages, removed: readonly Uuid[]): HistoryPages {
  const gone = new Set(removed);
  return { ...before, runs: before.runs.filter(({ run }) => !gone.has(run.uuid)) };
}

/** Jobs of the newer definition first, jobs that are gone last; each run once, as `newer` has it. */
function joined(newer: History, older: History): History {
  const jobs = new Map([...newer.jobs, ...older.jobs].map((job) => [job.job_uuid, job]));
  for (const job of newer.jobs) jobs.set(job.job_uuid, job);
  const runs = new Map([...older.runs, ...newer.runs].map((column) => [column.run.uuid, column]));
  return {
    jobs: [...jobs.values()],
    runs: [...runs.values()].sort((a, b) => b.run.number - a.run.number),
  };
}

/** How many of the newest runs must be read anew to hold all that have changed; 0 where all of them are older than what was read. */
export function countToRead(known: readonly Uuid[], changed: ReadonlySet<Uuid>): number {
  const oldest = known.at(-1) ?? '';
  const wanted = [...changed].filter((uuid) => uuid >= oldest);
  if (wanted.length === 0) return 0;
  const all = [...new Set([...known, ...wanted])].sort((a, b) => (a < b ? 1 : -1));
  return Math.max(...wanted.map((uuid) => all.indexOf(uuid))) + 1;
}

/** Runs in a page, so that a page of a large workflow is no heavier than one of a small one. */
export function pageSizeFor(jobs: number): number {
  const cells = 20_000;
  return Math.max(10, Math.min(60, Math.floor(cells / Math.max(1, jobs))));
}
