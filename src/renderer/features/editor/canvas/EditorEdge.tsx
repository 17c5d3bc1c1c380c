import { EdgeLabelRenderer, type EdgeProps, useStore } from '@xyflow/react';
import { memo } from 'react';
import type { Condition } from '../../../../shared/domain/job-definition.ts';
import { edgePath } from '../../../ui/graph/edge-path.ts';
import type { Point } from '../../../ui/graph/layout.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import styles from './canvas.module.css';
import type { CanvasEdge } from './canvas-flow.ts';

/** A dependency: its way, and in its middle its condition, where it is not the usual one. */
export const EditorEdge = memo(function EditorEdge(props: EdgeProps<CanvasEdge>) {
  const { source, target, data, sourceX, sourceY, targetX, targetY } = props;
  const isNear = useDocument(
    ({ selection }) => selection.jobs.includes(source) || selection.jobs.includes(target),
  );
  const ends = [
    { x: sourceX, y: sourceY },
    { x: targetX, y: targetY },
  ] as const;
  const points = data?.points != null && isBetween(data.points, ends) ? data.points : ends;
  const path = edgePath(points);
  const condition = data?.condition ?? 'succeeded';
  const isSelected = data?.isSelected === true;
  return (
    <>
      <path
        d={path}
        fill="none"
        className={styles.edge}
        data-near={isNear || isSelected}
        data-condition={condition}
      />
      <path d={path} fill="none" className={styles.grip} data-edge={`${source} > ${target}`} />
      {condition !== 'succeeded' && (
        <EdgeLabelRenderer>
          <EdgeLabel job={target} dependency={source} middle={middleOf(points)} condition={condition} />
        </EdgeLabelRenderer>
      )}
    </>
  );
});

interface EdgeLabelProps {
  readonly job: string;
  readonly dependency: string;
  readonly middle: Point;
  readonly condition: Condition;
}

const labelFrom = 0.6;

/** Words that could not be read are left out. */
function EdgeLabel({ job, dependency, middle, condition }: EdgeLabelProps) {
  const { text } = useWords();
  const { document } = useEditor();
  const isReadable = useStore(({ transform }) => transform[2] >= labelFrom);
  if (!isReadable) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.condition} nodrag nopan`}
      style={{ transform: `translate(${middle.x}px, ${middle.y}px) translate(-50%, -50%)` }}
      onClick={() => document.select({ jobs: [], edge: { job, dependency } })}
    >
      {text.editor.conditions[condition]}
    </button>
  );
}

/** Whether the laid out way still leads from node to node. */
function isBetween(points: readonly Point[], [from, to]: readonly [Point, Point]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  const isNear = (a: Point | undefined, b: Point): boolean =>
    a !== undefined && Math.abs(a.x - b.x) < 3 && Math.abs(a.y - b.y) < 3;
  return isNear(first, from) && isNear(last, to);
}

function middleOf(points: readonly Point[]): Point {
  const before = points[Math.floor((points.length - 1) / 2)] ?? { x: 0, y: 0 };
  const after = points[Math.ceil((points.length - 1) / 2)] ?? before;
  const next = before === after ? (points[points.indexOf(before) + 1] ?? after) : after;
  return { x: (before.x + next.x) / 2, y: (before.y + next.y) / 2 };
}
