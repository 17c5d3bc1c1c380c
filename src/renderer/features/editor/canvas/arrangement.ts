import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { type GraphLayout, nodeSize, type Point } from '../../../ui/graph/layout.ts';
import { isPinned, type Positions, placeAll } from '../document/positions.ts';
import { edgeId } from './edge-id.ts';

/** Where everything is drawn. */
export interface Arrangement {
  /** The middle of each node. */
  readonly spots: ReadonlyMap<string, Point>;
  /** The ways of edges that go around nodes, by the edge's id. Others go straight. */
  readonly paths: ReadonlyMap<string, readonly Point[]>;
}

export const nowhere: Arrangement = { spots: new Map(), paths: new Map() };

export function ofLayout({ nodes, edges }: GraphLayout): Arrangement {
  const middle = ({ x, y }: Point): Point => ({ x: x + nodeSize.width / 2, y: y + nodeSize.height / 2 });
  return {
    spots: new Map([...nodes].map(([name, corner]) => [name, middle(corner)])),
    paths: new Map(edges.map(({ from, to, points }) => [edgeId(to, from), points])),
  };
}

/** Jobs where they were put; where the layout is still being made, where they were before. */
export function arranged(
  jobs: readonly JobDefinition[],
  positions: Positions,
  before: Arrangement,
): Arrangement {
  if (isPinned(positions)) return { spots: placeAll(jobs, positions), paths: new Map() };
  return { spots: placeAll(jobs, Object.fromEntries(before.spots)), paths: before.paths };
}
