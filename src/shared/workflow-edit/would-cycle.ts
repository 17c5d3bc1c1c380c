import { dependencies, type GraphNode } from '../graph/graph-node.ts';

/**
 * The path that would close if `job` depended on `dependency` too: along `depends_on`, from `job` back to itself, the
 * shortest one. Null where there is none. Costs one walk over what `dependency` waits for.
 */
export function wouldCycle(
  { jobs }: { readonly jobs: readonly GraphNode[] },
  job: string,
  dependency: string,
): string[] | null {
  if (job === dependency) return [job, job];
  const edges = dependencies(jobs);
  const cameFrom = new Map<string, string>([[dependency, job]]);
  const queue = [dependency];
  for (const name of queue) {
    for (const next of edges.get(name) ?? []) {
      if (next === job) return pathBack(name, job, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, name);
      queue.push(next);
    }
  }
  return null;
}

function pathBack(last: string, job: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [job];
  for (let at = last; at !== job; at = cameFrom.get(at) ?? job) path.push(at);
  return [...path, job].reverse();
}
