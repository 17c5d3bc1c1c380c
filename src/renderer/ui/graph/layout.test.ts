import { describe, expect, it } from 'vitest';
import { dagreLayout } from './dagre-layout.ts';
import { edgePath } from './edge-path.ts';
import { type GraphJob, type GraphLayout, layeredLayout, layoutKey, nodeSize } from './layout.ts';
import { neighbour } from './neighbour.ts';

function graph(spec: Record<string, string>): GraphJob[] {
  return Object.entries(spec).map(([name, list]) => ({ name, depends_on: list.split(' ').filter(Boolean) }));
}

const diamond = graph({ start: '', left: 'start', right: 'start', end: 'left right' });
const wide = graph(
  Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`j${i}`, i < 8 ? '' : `j${i % 8} j${i - 5}`])),
);

describe.each([
  ['dagre', dagreLayout],
  ['layers', layeredLayout],
])('the layout by %s', (_name, lay) => {
  it.each([
    ['a diamond', diamond],
    ['sixty jobs', wide],
  ])('puts each job of %s right of all that it depends on', (_graph, jobs) => {
    const layout = lay(jobs);
    for (const { name, depends_on } of jobs) {
      for (const dependency of depends_on)
        expect(x(layout, name)).toBeGreaterThanOrEqual(x(layout, dependency) + nodeSize.width);
    }
  });

  it('lets no two nodes overlap', () => {
    const places = [...lay(wide).nodes.values()];
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        expect(Math.abs(a.x - b.x) >= nodeSize.width || Math.abs(a.y - b.y) >= nodeSize.height).toBe(true);
      }
    }
  });

  it('draws every dependency from border to border', () => {
    const { edges, nodes } = lay(diamond);
    expect(edges.map(({ from, to }) => `${from}>${to}`).sort()).toEqual([
      'left>end',
      'right>end',
      'start>left',
      'start>right',
    ]);
    for (const { from, to, points } of edges) {
      expect(points[0]?.x).toBeCloseTo((nodes.get(from)?.x ?? 0) + nodeSize.width);
      expect(points.at(-1)?.x).toBeCloseTo(nodes.get(to)?.x ?? 0);
    }
  });

  it('leads every edge from left to right', () => {
    for (const { points } of lay(wide).edges) {
      expect(points.map((point) => point.x)).toEqual(points.map((point) => point.x).sort((a, b) => a - b));
    }
  });

  it('keeps siblings in the order of the source', () => {
    const { nodes } = lay(
      graph({ start: '', a: 'start', b: 'start', c: 'start', d: 'start', end: 'a b c d' }),
    );
    const places = ['a', 'b', 'c', 'd'].map((name) => nodes.get(name)?.y ?? 0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('takes a graph without jobs', () => expect(lay([]).nodes.size).toBe(0));
});

function x(layout: GraphLayout, name: string): number {
  return layout.nodes.get(name)?.x ?? Number.NaN;
}

describe('an arrow key', () => {
  const layout = layeredLayout(diamond);
  it.each([
    ['start', 'right', 'left'],
    ['left', 'down', 'right'],
    ['right', 'up', 'left'],
    ['left', 'right', 'end'],
    ['end', 'left', 'left'],
    ['start', 'left', null],
    ['left', 'up', null],
  ] as const)('from %s to the %s leads to %s', (from, direction, to) =>
    expect(neighbour(layout, from, direction)).toBe(to),
  );
});

it('a layout is known by names and dependencies', () => {
  expect(layoutKey(diamond)).toBe(layoutKey(structuredClone(diamond)));
  expect(layoutKey(diamond)).not.toBe(
    layoutKey(graph({ start: '', left: 'start', right: 'start', end: 'left' })),
  );
});

it('an edge goes through all its points', () =>
  expect(
    edgePath([
      { x: 0, y: 0 },
      { x: 10, y: 20.04 },
    ]),
  ).toBe('M0,0C5,0 5,20 10,20'));
