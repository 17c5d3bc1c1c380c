import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { type GraphJob, type GraphLayout, nodeSize, type Point } from '../../../ui/graph/layout.ts';
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

/**
 * The same drawing after jobs were named anew, so that a job does not leave its place for as long as the layout is
 * being made; null where more has changed than names.
 */
export function withNewNames(
  { spots, paths }: Arrangement,
  before: readonly GraphJob[],
  now: readonly GraphJob[],
): Arrangement | null {
  if (before.length !== now.length) return null;
  const newName = new Map(before.map(({ name }, index) => [name, now[index]?.name ?? name]));
  const isSame = before.every(({ depends_on }, index) => {
    const others = now[index]?.depends_on ?? [];
    return (
      others.length === depends_on.length && depends_on.every((on, at) => newName.get(on) === others[at])
    );
  });
  if (!isSame) return null;
  const ways = before.flatMap(({ name, depends_on }, index) =>
    depends_on.flatMap((on, at) => {
      const points = paths.get(edgeId(name, on));
      const { name: job = name, depends_on: others = depends_on } = now[index] ?? {};
      return points === undefined ? [] : [[edgeId(job, others[at] ?? on), points] as const];
    }),
  );
  return {
    spots: new Map([...spots].map(([name, at]) => [newName.get(name) ?? name, at])),
    paths: new Map(ways),
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
