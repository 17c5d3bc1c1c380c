import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCycles } from '../../src/shared/graph/cycles.ts';
import { dependents } from '../../src/shared/graph/graph-node.ts';
import { layers, topologicalOrder } from '../../src/shared/graph/layers.ts';
import { ancestors, descendants } from '../../src/shared/graph/reach.ts';

/** Any directed graph of up to eight nodes: cycles, loops and separate parts included. */
const anyGraph = fc
  .integer({ min: 0, max: 8 })
  .chain((size) =>
    fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )
  .map((matrix) => ({
    matrix,
    nodes: matrix.map((row, index) => ({
      name: `n${index}`,
      depends_on: row.flatMap((is, other) => (is ? [`n${other}`] : [])),
    })),
  }));

/** The oracle: the transitive closure by Warshall's algorithm, on the matrix alone. */
function closure(matrix: readonly boolean[][]): boolean[][] {
  const reach = matrix.map((row) => [...row]);
  for (const k of matrix.keys()) {
    for (const row of reach) {
      if (row[k]) for (const j of matrix.keys()) row[j] ||= reach[k]?.[j] ?? false;
    }
  }
  return reach;
}

it('ancestors and descendants are the transitive closure', () => {
  fc.assert(
    fc.property(anyGraph, ({ matrix, nodes }) => {
      const reach = closure(matrix);
      for (const [i, node] of nodes.entries()) {
        const up = nodes.filter((_, j) => reach[i]?.[j]).map(({ name }) => name);
        const down = nodes.filter((_, j) => reach[j]?.[i]).map(({ name }) => name);
        expect(new Set(up)).toEqual(ancestors(nodes, node.name));
        expect(new Set(down)).toEqual(descendants(nodes, node.name));
      }
    }),
  );
});

it('an order exists exactly where no node reaches itself, and it keeps every edge', () => {
  fc.assert(
    fc.property(anyGraph, ({ matrix, nodes }) => {
      const isCyclic = closure(matrix).some((row, i) => row[i]);
      const order = topologicalOrder(nodes);
      expect(order === null).toBe(isCyclic);
      if (order === null) return;
      expect([...order].sort()).toEqual(nodes.map(({ name }) => name).sort());
      for (const node of nodes) {
        for (const dependency of node.depends_on) {
          expect(order.indexOf(dependency)).toBeLessThan(order.indexOf(node.name));
        }
      }
    }),
  );
});

it("a node's layer is the length of the longest path before it", () => {
  fc.assert(
    fc.property(anyGraph, ({ nodes }) => {
      const found = layers(nodes);
      if (found === null) return;
      const longest = (name: string): number =>
        Math.max(-1, ...(nodes.find((node) => node.name === name)?.depends_on ?? []).map(longest)) + 1;
      for (const [depth, names] of found.entries())
        for (const name of names) expect(longest(name)).toBe(depth);
    }),
  );
});

it('cycles are real, shortest, deterministic, and one for each group of nodes that reach each other', () => {
  fc.assert(
    fc.property(anyGraph, ({ matrix, nodes }) => {
      const reach = closure(matrix);
      const cycles = findCycles(nodes);
      expect(findCycles(nodes)).toEqual(cycles);
      const index = (name: string): number => Number(name.slice(1));
      const groupOf = (i: number): string =>
        nodes.map((_, j) => Number(reach[i]?.[j] && reach[j]?.[i])).join('');
      const groups = new Set([...nodes.keys()].filter((i) => reach[i]?.[i]).map(groupOf));
      expect(new Set(cycles.map(([first = '']) => groupOf(index(first))))).toEqual(groups);
      expect(cycles).toHaveLength(groups.size);
      for (const cycle of cycles) {
        expect(cycle.at(-1)).toBe(cycle[0]);
        expect(new Set(cycle).size).toBe(cycle.length - 1);
        for (const [step, name] of cycle.slice(0, -1).entries()) {
          expect(matrix[index(name)]?.[index(cycle[step + 1] ?? '')]).toBe(true);
        }
        expect(cycle.length - 1).toBe(girth(matrix, groupOf(index(cycle[0] ?? ''))));
      }
    }),
  );
});

/** The oracle of "shortest": the least power of the group's own matrix that has a mark on its diagonal. */
function girth(matrix: readonly boolean[][], group: string): number {
  const own = matrix.map((row, i) => row.map((is, j) => is && group[i] === '1' && group[j] === '1'));
  let power = own;
  for (let length = 1; ; length += 1) {
    if (power.some((row, i) => row[i])) return length;
    power = power.map((row) => own.map((_, j) => row.some((is, k) => is && (own[k]?.[j] ?? false))));
  }
}

it('dependents turns every edge around', () => {
  fc.assert(
    fc.property(anyGraph, ({ matrix, nodes }) => {
      const after = dependents(nodes);
      for (const [i, row] of matrix.entries()) {
        for (const [j, is] of row.entries()) expect(after.get(`n${j}`)?.includes(`n${i}`)).toBe(is);
      }
    }),
  );
});
