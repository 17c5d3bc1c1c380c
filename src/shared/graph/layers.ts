import { dependencies, dependents, type GraphNode } from './graph-node.ts';

/**
 * Groups of names such that each node stands in the first group after all that it depends on; within a group the
 * order is that of the source. Kahn's algorithm (1962), in linear time.
 * @returns null where the graph has a cycle.
 */
export function layers(nodes: readonly GraphNode[]): string[][] | null {
  const after = dependents(nodes);
  const open = new Map([...dependencies(nodes)].map(([name, names]) => [name, names.length]));
  const position = new Map(nodes.map((node, index) => [node.name, index]));
  const result: string[][] = [];
  let placed = 0;
  let layer = nodes.map((node) => node.name).filter((name) => open.get(name) === 0);
  while (layer.length > 0) {
    result.push(layer);
    placed += layer.length;
    const next: string[] = [];
    for (const name of layer) {
      for (const dependent of after.get(name) ?? []) {
        const left = (open.get(dependent) ?? 0) - 1;
        open.set(dependent, left);
        if (left === 0) next.push(dependent);
      }
    }
    layer = next.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
  }
  return placed === nodes.length ? result : null;
}

/**
 * All names, each after everything that it depends on; where that leaves a choice, by layer and then by the order of
 * the source.
 * @returns null where the graph has a cycle.
 */
export function topologicalOrder(nodes: readonly GraphNode[]): string[] | null {
  return layers(nodes)?.flat() ?? null;
}
