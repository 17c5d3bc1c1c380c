import { applyNodeChanges, type NodeChange, useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useState } from 'react';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { nodeSize, type Point } from '../../../ui/graph/layout.ts';
import { moveJobs } from '../document/actions.ts';
import { ofJobs } from '../document/selection.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import type { Arrangement } from './arrangement.ts';
import { type CanvasNode, nodesOf } from './canvas-flow.ts';

export interface CanvasNodes {
  readonly nodes: CanvasNode[];
  /** What the canvas says of its nodes: selected, dragged. */
  change(changes: NodeChange<CanvasNode>[]): void;
  /** They were dragged to where they are. */
  move(dragged: readonly CanvasNode[]): void;
}

/** The nodes of the jobs that are drawn, while they are dragged ahead of the document. */
export function useCanvasNodes(drawn: readonly JobDefinition[], arrangement: Arrangement): CanvasNodes {
  const { document } = useEditor();
  const store = useStoreApi();
  const selected = useDocument(({ selection }) => selection.jobs);
  const [nodes, setNodes] = useState<CanvasNode[]>([]);
  useLayoutEffect(
    () => setNodes((before) => nodesOf(drawn, arrangement, new Set(selected), before)),
    [drawn, arrangement, selected],
  );
  return {
    nodes,
    change(changes) {
      const next = applyNodeChanges(changes, nodes);
      setNodes(next);
      if (!changes.some(({ type }) => type === 'select')) return;
      const chosen = next.filter((node) => node.selected === true).map(({ id }) => id);
      const known = new Set(next.map(({ id }) => id));
      const isAdding = store.getState().multiSelectionActive;
      // The order in which they were selected is kept, and with Ctrl those that are out of sight.
      const kept = selected.filter((name) => chosen.includes(name) || (isAdding && !known.has(name)));
      document.select(ofJobs([...kept, ...chosen.filter((name) => !kept.includes(name))]));
    },
    move(dragged) {
      const { spots } = arrangement;
      const moved = new Map(dragged.map(({ id, position }) => [id, middleOf(position)]));
      const [first] = moved;
      const before = first === undefined ? undefined : spots.get(first[0]);
      if (first === undefined || before === undefined) return;
      const [, after] = first;
      const isSelection = selected.some((name) => moved.has(name));
      // Those of the selection that are out of sight go the same way.
      for (const name of isSelection ? selected : []) {
        const at = spots.get(name);
        if (moved.has(name) || at === undefined) continue;
        moved.set(name, { x: at.x + after.x - before.x, y: at.y + after.y - before.y });
      }
      moveJobs(document, spots, moved);
    },
  };
}

/** A node's middle, by its upper left corner. */
function middleOf({ x, y }: Point): Point {
  return { x: x + nodeSize.width / 2, y: y + nodeSize.height / 2 };
}
