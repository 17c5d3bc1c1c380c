import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import { useWords } from '../../words/use-words.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { DependencyEdge } from './DependencyEdge.tsx';
import { flowOf } from './flow.ts';
import { GraphContext, type GraphShared } from './GraphContext.ts';
import styles from './graph.module.css';
import { JobNode } from './JobNode.tsx';
import type { GraphStore } from './job-facts.ts';
import { layOut } from './lay-out.ts';
import type { GraphLayout } from './layout.ts';
import { type Direction, neighbour } from './neighbour.ts';

const nodeTypes: NodeTypes = { job: JobNode };
const edgeTypes: EdgeTypes = { dependency: DependencyEdge };
const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const fitting = { padding: 0.08, maxZoom: 1, minZoom: 0.1 };

interface JobGraphProps {
  readonly jobs: readonly JobDefinition[];
  readonly store: GraphStore;
  readonly onSelect: (name: string | null) => void;
}

/** The jobs of a workflow or of a run as a graph: drag to move, wheel to zoom, arrows to walk. */
export function JobGraph(props: JobGraphProps) {
  const { jobs, store, onSelect } = props;
  const [layout, setLayout] = useState<GraphLayout | null>(null);
  const shared = useMemo<GraphShared>(() => ({ store, onSelect }), [store, onSelect]);
  useEffect(() => {
    let isWanted = true;
    void layOut(jobs.map((job) => ({ name: job.name, depends_on: job.depends_on.map((on) => on.job) }))).then(
      (made) => {
        if (isWanted) setLayout(made);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [jobs]);
  return (
    <GraphContext value={shared}>
      <ReactFlowProvider>{layout !== null && <Flow {...props} layout={layout} />}</ReactFlowProvider>
    </GraphContext>
  );
}

function Flow({ jobs, layout, onSelect, store }: JobGraphProps & { layout: GraphLayout }) {
  const { text } = useWords();
  const { nodes, edges } = useMemo(() => flowOf(jobs, layout), [jobs, layout]);
  const flow = useReactFlow();
  const frame = useRef<HTMLElement>(null);
  // It has no property for this, and a link to elsewhere is no stop on the way through the jobs.
  useEffect(
    () => frame.current?.querySelector('.react-flow__attribution a')?.setAttribute('tabindex', '-1'),
    [],
  );

  const fitAll = (): void => void flow.fitView({ ...fitting, duration: 200 });
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = arrows[event.key];
    if (direction !== undefined) {
      const { selected } = store.getState();
      const next = selected === null ? nodes[0]?.id : neighbour(layout, selected, direction);
      if (next != null) {
        onSelect(next);
        requestAnimationFrame(() =>
          frame.current?.querySelector<HTMLElement>(`[data-job="${CSS.escape(next)}"]`)?.focus(),
        );
      }
    } else if (event.key === '0') fitAll();
    else if (event.key === '+' || event.key === '=') void flow.zoomIn({ duration: 120 });
    else if (event.key === '-') void flow.zoomOut({ duration: 120 });
    else return;
    event.preventDefault();
  };

  return (
    <section className={styles.graph} ref={frame} aria-label={text.graph.label} onKeyDown={press}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={fitting}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={nodes.length > 1500}
        onPaneClick={() => onSelect(null)}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--canvas-dot)" />
      </ReactFlow>
      <div className={styles.controls}>
        <IconButton
          icon="plus"
          label={text.graph.zoomIn}
          shortcut="+"
          onClick={() => void flow.zoomIn({ duration: 120 })}
        />
        <IconButton
          icon="minus"
          label={text.graph.zoomOut}
          shortcut="-"
          onClick={() => void flow.zoomOut({ duration: 120 })}
        />
        <IconButton icon="fit" label={text.graph.fit} shortcut="0" onClick={fitAll} />
      </div>
    </section>
  );
}
