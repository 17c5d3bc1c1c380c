/** What is selected: jobs, or one dependency, or nothing. */
export interface Selection {
  readonly jobs: readonly string[];
  readonly edge: DependencyKey | null;
}

/** `job` depends on `dependency`. */
export interface DependencyKey {
  readonly job: string;
  readonly dependency: string;
}

export const nothing: Selection = { jobs: [], edge: null };

export function ofJobs(jobs: readonly string[]): Selection {
  return { jobs, edge: null };
}

export function isSameSelection(a: Selection, b: Selection): boolean {
  const isSameEdge = a.edge?.job === b.edge?.job && a.edge?.dependency === b.edge?.dependency;
  return isSameEdge && a.jobs.length === b.jobs.length && a.jobs.every((job) => b.jobs.includes(job));
}

/** Without what is there no more. */
export function stillThere(
  selection: Selection,
  jobs: readonly { readonly name: string; readonly depends_on: readonly { readonly job: string }[] }[],
): Selection {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const { edge } = selection;
  const isThere =
    edge !== null && byName.get(edge.job)?.depends_on.some(({ job }) => job === edge.dependency);
  const kept = {
    jobs: selection.jobs.filter((name) => byName.has(name)),
    edge: isThere === true ? edge : null,
  };
  return isSameSelection(kept, selection) ? selection : kept;
}
