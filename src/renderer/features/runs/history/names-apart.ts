interface NamedJob {
  readonly name: string;
}

/**
 * Jobs with titles that differ: of those of one name the first, which is the job of the newest definition where it has
 * one, is called by it alone; `earlier` makes titles for the others, counted from 1.
 */
export function apart<Job extends NamedJob>(
  jobs: readonly Job[],
  earlier: (name: string, place: number) => string,
): (Job & { readonly title: string })[] {
  const seen = new Map<string, number>();
  return jobs.map((job) => {
    const place = seen.get(job.name) ?? 0;
    seen.set(job.name, place + 1);
    return { ...job, title: place === 0 ? job.name : earlier(job.name, place) };
  });
}
