import { describe, expect, it } from 'vitest';
import { parseWorkflowFile } from '../../../../shared/workflow-file/parse.ts';
import { boundsOf, jobAtPoint } from '../../../ui/graph/large/far-drawing.ts';
import { layeredLayout, nodeSize } from '../../../ui/graph/layout.ts';
import { arranged, nowhere, ofLayout, withNewNames } from './arrangement.ts';
import { edgesOf, nodesOf } from './canvas-flow.ts';
import { edgeId } from './edge-id.ts';

const parsed = parseWorkflowFile(
  'name: x\njobs:\n  a: { image: "x:1" }\n  b: { image: "x:1", depends_on: { a: { condition: failed } } }\n',
  { file: null, folder: null },
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { jobs } = parsed.definition;
const layout = layeredLayout([
  { name: 'a', depends_on: [] },
  { name: 'b', depends_on: ['a'] },
]);

describe('what is drawn', () => {
  const laidOut = ofLayout(layout);

  it('stands with its middle where the layout has its corner', () => {
    const corner = layout.nodes.get('b');
    expect(laidOut.spots.get('b')).toEqual({
      x: (corner?.x ?? 0) + nodeSize.width / 2,
      y: (corner?.y ?? 0) + nodeSize.height / 2,
    });
    expect(nodesOf(jobs, laidOut, new Set(), [])[1]?.position).toEqual(corner);
  });

  it('stays where it was while a new layout is made, and where it was put by hand', () => {
    expect(arranged(jobs, {}, laidOut).spots.get('b')).toEqual(laidOut.spots.get('b'));
    expect(arranged(jobs, { a: { x: 7, y: 8 } }, nowhere).spots.get('a')).toEqual({ x: 7, y: 8 });
  });

  it('stays where it was when jobs are named anew, with its edges', () => {
    const before = [
      { name: 'a', depends_on: [] },
      { name: 'b', depends_on: ['a'] },
    ];
    const swapped = withNewNames(laidOut, before, [
      { name: 'c', depends_on: [] },
      { name: 'a', depends_on: ['c'] },
    ]);
    expect(swapped?.spots.get('c')).toEqual(laidOut.spots.get('a'));
    expect(swapped?.spots.get('a')).toEqual(laidOut.spots.get('b'));
    expect(swapped?.paths.get(edgeId('a', 'c'))).toEqual(laidOut.paths.get(edgeId('b', 'a')));
    const disconnected = before.map(({ name }) => ({ name, depends_on: [] }));
    expect(withNewNames(laidOut, before, disconnected)).toBeNull();
    expect(withNewNames(laidOut, before, before.slice(1))).toBeNull();
  });

  it('is the same object as long as nothing of it changes', () => {
    const first = nodesOf(jobs, laidOut, new Set(['a']), []);
    const second = nodesOf(jobs, laidOut, new Set(['b', 'a']), first);
    expect(second[0]).toBe(first[0]);
    expect(second[1]).not.toBe(first[1]);
  });

  it('has each dependency with its condition, in a large graph those of the selection only', () => {
    const none = { jobs: [], edge: null };
    expect(edgesOf(jobs, laidOut, none, false)[0]?.data?.condition).toBe('failed');
    expect(edgesOf(jobs, laidOut, none, true)).toEqual([]);
    expect(edgesOf(jobs, laidOut, { jobs: ['a'], edge: null }, true)).toHaveLength(1);
    const chosen = edgesOf(jobs, laidOut, { jobs: [], edge: { job: 'b', dependency: 'a' } }, true);
    expect(chosen[0]?.data?.isSelected).toBe(true);
  });
});

describe('the picture of a large graph', () => {
  const { spots } = ofLayout(layout);

  it('is as large as all nodes, and knows which one a point is in', () => {
    const { left, top, width } = boundsOf(spots);
    expect([left, top]).toEqual([0, 0]);
    expect(width).toBe(2 * nodeSize.width + 44);
    expect(jobAtPoint(spots, { x: 10, y: 10 })).toBe('a');
    expect(jobAtPoint(spots, { x: nodeSize.width + 20, y: 10 })).toBeNull();
  });
});
