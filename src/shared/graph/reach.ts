import { type Adjacency, dependencies, dependents, type GraphNode } from './graph-node.ts';

/** Everything that can be reached from `start` over the edges, without `start` unless a cycle leads back to it. */
export function reachable(edges: Adjacency, start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const next of edges.get(name) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

/** Everything that the named node depends on, directly or over others. */
export function ancestors(nodes: readonly GraphNode[], name: string): Set<string> {
  return reachable(dependencies(nodes), name);
}

/** Everything that depends on the named node, directly or over others. */
export function descendants(nodes: readonly GraphNode[], name: string): Set<string> {
  return reachable(dependents(nodes), name);
}
