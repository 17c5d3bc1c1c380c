import { stronglyConnectedComponents } from './components.ts';
import { type Adjacency, dependencies, type GraphNode } from './graph-node.ts';

/** Above this many steps the shortest cycle of a component is looked for from its first node only. */
const searchBudget = 1_000_000;

/**
 * The cycles of a graph, one for each group of nodes that depend on each other, in the order of the source. A cycle is
 * a path along `depends_on` that begins and ends with the same node: the one of it that stands first in the source.
 * It is the shortest one of its group, in groups too large to try all: the shortest through the group's first node.
 */
export function findCycles(nodes: readonly GraphNode[]): string[][] {
  const edges = dependencies(nodes);
  const position = new Map(nodes.map((node, index) => [node.name, index]));
  const at = (name: string): number => position.get(name) ?? 0;
  return stronglyConnectedComponents(edges)
    .filter(
      ([first, second]) => second !== undefined || (first !== undefined && edges.get(first)?.includes(first)),
    )
    .map((group) => group.sort((a, b) => at(a) - at(b)))
    .sort(([a = ''], [b = '']) => at(a) - at(b))
    .map((group) => startAtFirst(shortestOf(group, edges), at));
}

/** The first of {@link findCycles}, or null where there is none. */
export function findCycle(nodes: readonly GraphNode[]): string[] | null {
  return findCycles(nodes)[0] ?? null;
}

function shortestOf(group: readonly string[], edges: Adjacency): string[] {
  const inside = new Set(group);
  const steps = group.reduce((sum, name) => sum + 1 + (edges.get(name)?.length ?? 0), 0);
  const starts = steps * group.length <= searchBudget ? group : group.slice(0, 1);
  let best: string[] | null = null;
  for (const start of starts) {
    const path = shortestCycleThrough(start, inside, edges);
    if (path !== null && (best === null || path.length < best.length)) best = path;
  }
  if (best === null) throw new Error('a strongly connected group without a cycle');
  return best;
}

/** Breadth first from `start` back to `start`. @returns the path without its repeated end. */
function shortestCycleThrough(start: string, inside: ReadonlySet<string>, edges: Adjacency): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const next of edges.get(name) ?? []) {
      if (next === start) {
        const path = [name];
        for (let step = name; step !== start; ) {
          step = cameFrom.get(step) ?? start;
          path.push(step);
        }
        return path.reverse();
      }
      if (!inside.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, name);
      queue.push(next);
    }
  }
  return null;
}

function startAtFirst(path: readonly string[], at: (name: string) => number): string[] {
  const first = path.reduce((best, name, index) => (at(name) < at(path[best] ?? '') ? index : best), 0);
  const turned = [...path.slice(first), ...path.slice(0, first)];
  return [...turned, ...turned.slice(0, 1)];
}
