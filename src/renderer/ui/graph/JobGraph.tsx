import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import { useWords } from '../../words/use-words.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { DependencyEdge } from './DependencyEdge.tsx';
import { FarJobs } from './FarJobs.tsx';
import { flowOf } from './flow.ts';
import { GraphContext, type GraphShared } from './GraphContext.ts';
import styles from './graph.module.css';
import { JobNode } from './JobNode.tsx';
import type { GraphStore } from './job-facts.ts';
import { jobAtPoint } from './large/far-drawing.ts';
import { useLargeGraph } from './large/use-large-graph.ts';
import { layOut } from './lay-out.ts';
import type { GraphLayout, Point } from './layout.ts';
import { NearEdges } from './NearEdges.tsx';
import { type Direction, neighbour } from './neighbour.ts';
import { useFitted } from './use-fitted.ts';
import { useZoomSteps } from './use-zoom-steps.ts';

const nodeTypes: NodeTypes = { job: JobNode };
const edgeTypes: EdgeTypes = { dependency: DependencyEdge };
const none: never[] = [];
const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

interface JobGraphProps {
  readonly jobs: readonly JobDefinition[];
  readonly store: GraphStore;
  readonly onSelect: (name: string | null) => void;
  /** Enter was pressed on a job; left out, it is selected only. */
  readonly onOpen?: (name: string) => void;
}

/** The jobs of a workflow or of a run as a graph: drag to move, wheel to zoom, arrows to walk. */
export function JobGraph(props: JobGraphProps) {
  const { jobs, store, onSelect, onOpen } = props;
  const [layout, setLayout] = useState<GraphLayout | null>(null);
  const shared = useMemo<GraphShared>(() => ({ store, onSelect, onOpen }), [store, onSelect, onOpen]);
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
  const steps = useZoomSteps();
  const frame = useRef<HTMLElement>(null);
  // It has no property for this, and a link to elsewhere is no stop on the way through the jobs.
  useEffect(
    () => frame.current?.querySelector('.react-flow__attribution a')?.setAttribute('tabindex', '-1'),
    [],
  );

  const { isLarge, isFar, drawn, graph, bounds } = useLargeGraph(nodes, layout);
  const { fitting, fitAll, markMoved } = useFitted(frame, isLarge ? bounds : null);
  const zoomIn = (): void => {
    markMoved();
    steps.zoomIn();
  };
  const zoomOut = (): void => {
    markMoved();
    steps.zoomOut();
  };
  /** A job of a large graph that is out of sight is no element yet. */
  const goTo = (name: string): void => {
    const find = (): HTMLElement | null | undefined =>
      frame.current?.querySelector<HTMLElement>(`[data-job="${CSS.escape(name)}"]`);
    const spot = graph.spots.get(name);
    if (spot !== undefined && !isFar && find() == null) {
      markMoved();
      void flow.setCenter(spot.x, spot.y, { zoom: flow.getZoom() });
    }
    requestAnimationFrame(() => (find() ?? frame.current)?.focus({ preventScroll: true }));
  };
  const pointOf = ({ clientX, clientY }: MouseEvent): Point =>
    flow.screenToFlowPosition({ x: clientX, y: clientY });
  const comeNear = (event: MouseEvent): void => {
    const at = pointOf(event);
    if (!isFar || jobAtPoint(graph.spots, at) === null) return;
    markMoved();
    void flow.setCenter(at.x, at.y, { zoom: 1, duration: 200 });
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = arrows[event.key];
    if (direction !== undefined) {
      const { selected } = store.getState();
      const next = selected === null ? nodes[0]?.id : neighbour(layout, selected, direction);
      if (next != null) {
        onSelect(next);
        goTo(next);
      }
    } else if (event.key === '0') fitAll();
    else if (event.key === '+' || event.key === '=') zoomIn();
    else if (event.key === '-') zoomOut();
    else return;
    event.preventDefault();
  };

  return (
    <section
      className={styles.graph}
      ref={frame}
      tabIndex={isLarge ? 0 : undefined}
      aria-label={text.graph.label}
      onKeyDown={press}
      onDoubleClick={comeNear}
    >
      <ReactFlow
        nodes={drawn}
        edges={isLarge ? none : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView={!isLarge}
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
        onMoveStart={(event) => event !== null && markMoved()}
        onPaneClick={(event) => onSelect(isFar ? jobAtPoint(graph.spots, pointOf(event)) : null)}
      >
        {isFar && <FarJobs graph={graph} />}
        {isLarge && !isFar && <NearEdges graph={graph} />}
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--canvas-dot)" />
      </ReactFlow>
      <div className={styles.controls}>
        <IconButton icon="plus" label={text.graph.zoomIn} shortcut="+" onClick={zoomIn} />
        <IconButton icon="minus" label={text.graph.zoomOut} shortcut="-" onClick={zoomOut} />
        <IconButton icon="fit" label={text.graph.fit} shortcut="0" onClick={fitAll} />
      </div>
    </section>
  );
}
