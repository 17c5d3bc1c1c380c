import type { Uuid } from '../../../shared/domain/uuid.ts';

/** New names by old ones. */
export type Renames = Readonly<Record<string, string>>;

interface Named {
  readonly name: string;
  readonly uuid: Uuid | null;
}

/**
 * The known keys of jobs by their names, none of them twice: the one that a job brings along, as those of a revision
 * that is restored do; else that of the job of the head from which it was renamed, see {@link realRenames}; else of the
 * job of the same name in the head; else of one that bore the name before. A name that is left out is a new job's.
 * @param known every job that the workflow ever had, by its latest name.
 */
export function matchJobKeys(
  jobs: readonly Named[],
  head: readonly Named[],
  renames: Renames,
  known: readonly Named[],
): Map<string, Uuid> {
  const ofHead = new Map(head.map(({ name, uuid }) => [name, uuid]));
  const oldNames = realRenames(jobs, head, renames);
  const everKnown = new Map(known.map(({ name, uuid }) => [name, uuid]));
  const ways: ((job: Named) => Uuid | null | undefined)[] = [
    ({ uuid }) => uuid,
    ({ name }) => ofHead.get(oldNames.get(name) ?? ''),
    ({ name }) => ofHead.get(name),
    ({ name }) => everKnown.get(name),
  ];
  const keys = new Map<string, Uuid>();
  const taken = new Set<Uuid>();
  for (const way of ways) {
    for (const job of jobs) {
      const key = keys.has(job.name) ? null : way(job);
      if (!key || taken.has(key)) continue;
      keys.set(job.name, key);
      taken.add(key);
    }
  }
  return keys;
}

/**
 * The renames that can be true, old names by new ones, whatever a client says: from a job of the head, to a job that is
 * there now, whose name was free in the head or became free by such a rename. Of two that lead to one name the first
 * counts.
 */
function realRenames(
  jobs: readonly Named[],
  head: readonly Named[],
  renames: Renames,
): ReadonlyMap<string, string> {
  const before = new Set(head.map(({ name }) => name));
  const present = new Set(jobs.map(({ name }) => name));
  const oldNames = new Map<string, string>();
  for (const [old, name] of Object.entries(renames)) {
    const isPossible = old !== name && before.has(old) && present.has(name);
    if (isPossible && !oldNames.has(name)) oldNames.set(name, old);
  }
  const leaving = new Set(oldNames.values());
  const doubtful = [...oldNames.keys()];
  // A rename that falls leaves its old name in use, so that one to that name may fall in turn.
  for (const name of doubtful) {
    const old = oldNames.get(name);
    if (old === undefined || !before.has(name) || leaving.has(name)) continue;
    oldNames.delete(name);
    leaving.delete(old);
    doubtful.push(old);
  }
  return oldNames;
}
