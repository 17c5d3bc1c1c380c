import type { Uuid } from '../../../shared/domain/uuid.ts';

/** An open run as `admit` sees it. */
export interface RunQueue {
  readonly run_uuid: Uuid;
  /** Job runs in `starting` or `running`. */
  readonly in_work: number;
  /** The most that may be; at least 1. */
  readonly limit: number;
  /** Indexes of the jobs that wait for a place, in the order that they came. */
  readonly queue: Iterable<number>;
}

export interface Admission {
  readonly run_uuid: Uuid;
  readonly job: number;
}

/**
 * Gives free places to jobs that wait for one. Fair between runs: each place goes to the run that has the fewest jobs
 * in work, the older run first where that is equal; within a run to the job that has waited longest.
 * @param runs every open run, oldest first.
 * @param limit places of the whole engine.
 */
export function admit(runs: readonly RunQueue[], limit: number): Admission[] {
  const admissions: Admission[] = [];
  let free = limit - runs.reduce((sum, run) => sum + run.in_work, 0);
  if (free <= 0) return admissions;
  const lanes = runs.map((run) => ({ ...run, waiting: run.queue[Symbol.iterator]() }));
  const open = new Set(lanes);
  while (free > 0 && open.size > 0) {
    let fewest: (typeof lanes)[number] | null = null;
    for (const lane of open) {
      if (fewest === null || lane.in_work < fewest.in_work) fewest = lane;
    }
    if (fewest === null) break;
    const next =
      fewest.in_work < fewest.limit ? fewest.waiting.next() : { done: true as const, value: undefined };
    if (next.done) {
      open.delete(fewest);
      continue;
    }
    admissions.push({ run_uuid: fewest.run_uuid, job: next.value });
    fewest.in_work++;
    free--;
  }
  return admissions;
}
