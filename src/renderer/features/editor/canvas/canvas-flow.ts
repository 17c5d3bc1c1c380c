import type { Edge, Node } from '@xyflow/react';
import type { Condition, JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { nodeSize, type Point } from '../../../ui/graph/layout.ts';
import { nodeHandles } from '../../../ui/graph/node-handles.ts';
import type { Selection } from '../document/selection.ts';
import type { Arrangement } from './arrangement.ts';
import { edgeId } from './edge-id.ts';

export type CanvasNode = Node<{ image: string | null; dependencies: readonly string[] }, 'job'>;
export type CanvasEdge = Edge<
  { points: readonly Point[] | null; condition: Condition; isSelected: boolean },
  'dependency'
>;

/** The nodes that are drawn; one that did not change is the same object as before. */
export function nodesOf(
  jobs: readonly JobDefinition[],
  { spots }: Arrangement,
  selected: ReadonlySet<string>,
  before: readonly CanvasNode[],
): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return jobs.map((job) => {
    const middle = spots.get(job.name) ?? { x: 0, y: 0 };
    const position = { x: middle.x - nodeSize.width / 2, y: middle.y - nodeSize.height / 2 };
    const dependencies = job.depends_on.map((on) => on.job);
    const isSelected = selected.has(job.name);
    const old = known.get(job.name);
    const isSame =
      old !== undefined &&
      old.position.x === position.x &&
      old.position.y === position.y &&
      old.selected === isSelected &&
      old.data.image === job.image &&
      old.data.dependencies.join('\n') === dependencies.join('\n');
    if (isSame) return old;
    return {
      id: job.name,
      type: 'job',
      position,
      ...nodeSize,
      handles: nodeHandles,
      selected: isSelected,
      measured: nodeSize,
      data: { image: job.image, dependencies },
    };
  });
}

/** `isLarge`: only those of what is selected; the others are a drawing. */
export function edgesOf(
  jobs: readonly JobDefinition[],
  { paths }: Arrangement,
  { jobs: chosen, edge: selected }: Selection,
  isLarge: boolean,
): CanvasEdge[] {
  const isDrawn = (job: string, dependency: string): boolean =>
    !isLarge ||
    chosen.includes(job) ||
    chosen.includes(dependency) ||
    (selected?.job === job && selected.dependency === dependency);
  const drawn = jobs.flatMap((job) =>
    job.depends_on.filter((on) => isDrawn(job.name, on.job)).map((on) => ({ job, on })),
  );
  return drawn.map(({ job, on: { job: dependency, condition } }): CanvasEdge => {
    const id = edgeId(job.name, dependency);
    const isSelected = selected?.job === job.name && selected.dependency === dependency;
    return {
      id,
      type: 'dependency',
      source: dependency,
      target: job.name,
      selectable: false,
      zIndex: isSelected ? 1 : 0,
      data: { points: paths.get(id) ?? null, condition, isSelected },
    };
  });
}
