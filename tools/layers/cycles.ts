/**
 * The import cycles of a graph, one for each group of files that can all reach each other, each the shortest through
 * the group's first file and closed: the first name is repeated at the end.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of [...graph.keys()].sort()) {
    if (done.has(start)) continue;
    const cycle = shortestCycle(graph, start);
    if (!cycle) continue;
    cycles.push(cycle);
    for (const name of reachable(graph, start)) {
      if (reachable(graph, name).has(start)) done.add(name);
    }
  }
  return cycles;
}

function shortestCycle(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  let front = [start];
  while (front.length > 0) {
    const next: string[] = [];
    for (const name of front) {
      for (const target of graph.get(name) ?? []) {
        if (target === start) return [...pathTo(cameFrom, start, name), start];
        if (cameFrom.has(target)) continue;
        cameFrom.set(target, name);
        next.push(target);
      }
    }
    front = next;
  }
  return null;
}

function pathTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const path = [end];
  for (let name = end; name !== start; ) {
    name = cameFrom.get(name) ?? start;
    path.unshift(name);
  }
  return path;
}

function reachable(graph: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const found = new Set([start]);
  for (const name of found) {
    for (const target of graph.get(name) ?? []) found.add(target);
  }
  return found;
}
