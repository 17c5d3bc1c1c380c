import { describe, expect, it } from 'vitest';
import { findCycle, findCycles } from './cycles.ts';
import { dependencies, dependents, type GraphNode } from './graph-node.ts';
import { layers, topologicalOrder } from './layers.ts';
import { ancestors, descendants } from './reach.ts';

/** `graph({ b: 'a', c: 'a b' })`: what each node depends on. */
function graph(spec: Record<string, string>): GraphNode[] {
  return Object.entries(spec).map(([name, list]) => ({ name, depends_on: list.split(' ').filter(Boolean) }));
}

const diamond = graph({ end: 'left right', left: 'start', right: 'start', start: '' });

describe('a diamond', () => {
  it('is ordered by layer, then as written', () => {
    expect(layers(diamond)).toEqual([['start'], ['left', 'right'], ['end']]);
    expect(topologicalOrder(diamond)).toEqual(['start', 'left', 'right', 'end']);
  });

  it('knows both directions', () => {
    expect(dependents(diamond).get('start')).toEqual(['left', 'right']);
    expect(ancestors(diamond, 'end')).toEqual(new Set(['left', 'right', 'start']));
    expect(descendants(diamond, 'left')).toEqual(new Set(['end']));
  });

  it('has no cycle', () => expect(findCycle(diamond)).toBeNull());
});

it('takes dependencies with conditions, and ignores repeated and unknown ones', () => {
  const nodes = [
    { name: 'a', depends_on: [] },
    { name: 'b', depends_on: [{ job: 'a' }, { job: 'a' }, { job: 'gone' }] },
  ];
  expect(dependencies(nodes).get('b')).toEqual(['a']);
  expect(layers(nodes)).toEqual([['a'], ['b']]);
});

describe('findCycles', () => {
  it('names the shortest path that closes, from its first job in the source', () =>
    expect(findCycle(graph({ z: '', c: 'a', a: 'b d', b: 'c', d: 'e', e: 'c' }))).toEqual([
      'c',
      'a',
      'b',
      'c',
    ]));

  it('sees a node that depends on itself', () => expect(findCycles(graph({ a: 'a' }))).toEqual([['a', 'a']]));

  it('names each group once', () =>
    expect(findCycles(graph({ a: 'b', b: 'a', c: 'd a', d: 'c' }))).toEqual([
      ['a', 'b', 'a'],
      ['c', 'd', 'c'],
    ]));

  it('leaves no order', () => {
    expect(topologicalOrder(graph({ a: 'b', b: 'a' }))).toBeNull();
  });
});

describe('ten thousand nodes in a row', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => ({
    name: `j${index}`,
    depends_on: index === 0 ? [] : [`j${index - 1}`],
  }));

  it('are walked without exhausting the stack', () => {
    expect(layers(chain)).toHaveLength(10_000);
    expect(ancestors(chain, 'j9999').size).toBe(9_999);
    expect(findCycle(chain)).toBeNull();
  });

  it('closed to a ring, are one cycle', () => {
    const ring = chain.map((node) => (node.name === 'j0' ? { ...node, depends_on: ['j9999'] } : node));
    expect(findCycle(ring)).toHaveLength(10_001);
  });
});
