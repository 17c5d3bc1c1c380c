import type { Problem } from '../../../../shared/domain/problem.ts';

const counted = new WeakMap<readonly Problem[], ReadonlyMap<string, number>>();

/** How many problems each job has; counted once for each list. */
export function problemsByJob(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const known = counted.get(problems);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { place } of problems) {
    const [jobs, job] = place.path;
    if (jobs !== 'jobs' || typeof job !== 'string') continue;
    counts.set(job, (counts.get(job) ?? 0) + 1);
  }
  counted.set(problems, counts);
  return counts;
}
