import type { RunDetail } from '../../../shared/contract/run.ts';
import type { Attempt, PullProgress } from '../../../shared/domain/attempt.ts';
import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import { isFinalJobRunState, type JobRun } from '../../../shared/domain/job-run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { shownState } from '../../../shared/words/shown-state.ts';
import type { ShownState } from '../../../shared/words/states.en.ts';
import type { JobFacts } from '../../ui/graph/job-facts.ts';

/** A job of a run with all that belongs to it. */
export interface JobView {
  readonly definition: JobDefinition;
  readonly job_run: JobRun;
  /** In their order. */
  readonly attempts: readonly Attempt[];
  readonly pull: PullProgress | null;
  /** The number of the run whose result was kept; null where none was, and where that run is not known. */
  readonly reused_run: number | null;
  readonly shown: ShownState;
}

const noOrigins: ReadonlyMap<Uuid, number> = new Map();

/**
 * The jobs of a run, in the order of its definition.
 * @param origins the numbers of the runs whose results were kept, by the job run that is kept.
 */
export function jobViews(detail: RunDetail, origins: ReadonlyMap<Uuid, number> = noOrigins): JobView[] {
  const attempts = Map.groupBy(detail.attempts, (attempt) => attempt.job_run_uuid);
  const jobRuns = new Map(detail.job_runs.map((jobRun) => [jobRun.name, jobRun]));
  return detail.definition.jobs.flatMap((definition) => {
    const jobRun = jobRuns.get(definition.name);
    if (jobRun === undefined) return [];
    const own = (attempts.get(jobRun.uuid) ?? []).sort((a, b) => a.number - b.number);
    const latest = own.at(-1);
    const pull = (latest === undefined ? undefined : detail.pulls[latest.uuid]) ?? null;
    const shown = shownState(jobRun, pull !== null);
    const reused_run = origins.get(jobRun.reused_from ?? '') ?? null;
    return [{ definition, job_run: jobRun, attempts: own, pull, reused_run, shown }];
  });
}

/** What the graph shows of a job. */
export function factsOf({ job_run, attempts, pull, reused_run, shown }: JobView): JobFacts {
  return {
    state: shown,
    attempts: job_run.attempts_made,
    is_reused: job_run.reused_from !== null,
    reused_run,
    started_at: attempts.find(({ started_at }) => started_at !== null)?.started_at ?? null,
    // What comes after it, such as reading the rest of the log, is not its time.
    ended_at: job_run.ended_at === null ? null : (attempts.at(-1)?.ended_at ?? job_run.ended_at),
    pulled: pull === null || pull.bytes_total === 0 ? null : pull.bytes_done / pull.bytes_total,
  };
}

/**
 * The job that a run's page shows by itself: the first one that failed; else the one that it showed, as long as that is
 * at work; else the one that began last; else the first.
 */
export function followedJob(views: readonly JobView[], before: string | null): string | null {
  const failed = firstFailed(views);
  if (failed !== null) return failed.definition.name;
  const atWork = views.filter(
    ({ job_run }) => job_run.attempts_made > 0 && !isFinalJobRunState(job_run.state),
  );
  if (before !== null && atWork.some(({ definition }) => definition.name === before)) return before;
  const begun = atWork.length > 0 ? atWork : views.filter(({ job_run }) => job_run.attempts_made > 0);
  return (latestBegun(begun) ?? views[0])?.definition.name ?? null;
}

/** The job that failed before all others; null where none did. */
export function firstFailed(views: readonly JobView[]): JobView | null {
  const failed = views.filter(({ shown }) => shown === 'failed');
  return failed.sort((a, b) => compare(a.job_run.ended_at, b.job_run.ended_at))[0] ?? null;
}

function latestBegun(views: readonly JobView[]): JobView | undefined {
  return views.toSorted((a, b) => compare(a.job_run.started_at, b.job_run.started_at)).at(-1);
}

/** Instants compare as text; what has not happened comes last. */
function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
