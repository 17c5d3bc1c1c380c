import type { Adjacency } from './graph-node.ts';

interface Frame {
  readonly name: string;
  readonly next: Iterator<string>;
}

/**
 * Strongly connected components: the largest groups in which each node reaches each other one. Tarjan's algorithm
 * (1972) with a stack of its own, so that a chain of any length does not exhaust the call stack.
 */
export function stronglyConnectedComponents(edges: Adjacency): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const components: string[][] = [];

  const enter = (name: string): Frame => {
    order.set(name, order.size);
    low.set(name, order.size - 1);
    stack.push(name);
    onStack.add(name);
    return { name, next: (edges.get(name) ?? [])[Symbol.iterator]() };
  };
  const lower = (name: string, to: number | undefined): void => {
    if (to !== undefined && to < (low.get(name) ?? 0)) low.set(name, to);
  };
  const closeComponent = (root: string): void => {
    const component: string[] = [];
    for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
      onStack.delete(name);
      component.push(name);
      if (name === root) break;
    }
    components.push(component);
  };

  for (const start of edges.keys()) {
    if (order.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { name } = frame;
      const { value: next, done } = frame.next.next();
      if (!done) {
        if (!order.has(next)) frames.push(enter(next));
        else if (onStack.has(next)) lower(name, order.get(next));
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.name, low.get(name));
      if (low.get(name) === order.get(name)) closeComponent(name);
    }
  }
  return components;
}
