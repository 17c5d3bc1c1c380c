import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { type MouseEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type FarGraph, jobAtPoint } from '../../../ui/graph/large/far-drawing.ts';
import { farBelow, largeFrom } from '../../../ui/graph/large/zoom-limits.ts';
import type { Point } from '../../../ui/graph/layout.ts';
import { useKeptChoice } from '../../../ui/layout/use-kept.ts';
import { useWords } from '../../../words/use-words.ts';
import { addJob } from '../document/actions.ts';
import { nothing, ofJobs } from '../document/selection.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import type { Arrangement } from './arrangement.ts';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasTools } from './CanvasTools.tsx';
import { ConnectionWay } from './ConnectionWay.tsx';
import styles from './canvas.module.css';
import { type CanvasEdge, type CanvasNode, edgesOf } from './canvas-flow.ts';
import { EditorEdge } from './EditorEdge.tsx';
import { EditorNode } from './EditorNode.tsx';
import { FarEdges } from './FarEdges.tsx';
import { FarView } from './FarView.tsx';
import { Overview } from './Overview.tsx';
import { SelectionWords } from './SelectionWords.tsx';
import { useArrangement } from './use-arrangement.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCanvasNodes } from './use-canvas-nodes.ts';
import { useClipboard } from './use-clipboard.ts';
import { useConnecting } from './use-connecting.ts';
import { useJobsInView } from './use-jobs-in-view.ts';
import { useReturningFocus } from './use-returning-focus.ts';
import { useShowSelected } from './use-show-selected.ts';
import { useViewport, zooms } from './use-viewport.ts';

const nodeTypes: NodeTypes = { job: EditorNode };
const edgeTypes: EdgeTypes = { dependency: EditorEdge };
const noJobs: readonly never[] = [];
/** Fewer jobs are seen all at once. */
const overviewFrom = 8;

/** The jobs as a drawing that can be changed. */
export function EditorCanvas() {
  const arrangement = useArrangement();
  return (
    <ReactFlowProvider>
      {arrangement === null ? (
        <div className={styles.canvas} aria-busy="true" />
      ) : (
        <Canvas arrangement={arrangement} />
      )}
    </ReactFlowProvider>
  );
}

function Canvas({ arrangement }: { arrangement: Arrangement }) {
  const { text } = useWords();
  const { document, view } = useEditor();
  const { spots } = arrangement;
  const flow = useReactFlow();
  const frame = useRef<HTMLElement>(null);
  const help = useId();
  const jobs = useDocument(({ reading }) => reading?.definition.jobs) ?? noJobs;
  const selection = useDocument((state) => state.selection);
  const isLarge = jobs.length > largeFrom;
  const [isFitted, setFitted] = useState(false);
  const isSmall = useStore(({ transform }) => transform[2] < farBelow);
  const isFar = isLarge && (isSmall || !isFitted);
  const inView = useJobsInView(jobs, spots, isLarge && !isFar);
  const drawn = isFar ? noJobs : inView;
  const { nodes, change, move } = useCanvasNodes(drawn, arrangement);
  const edges = useMemo(
    () => edgesOf(drawn, arrangement, selection, isLarge),
    [drawn, arrangement, selection, isLarge],
  );
  const graph = useMemo(
    (): FarGraph => ({
      spots,
      edges: jobs.flatMap((job) => job.depends_on.map((on) => ({ from: on.job, to: job.name }))),
    }),
    [jobs, spots],
  );
  const connecting = useConnecting(jobs, spots);
  const [overview, setOverview] = useKeptChoice('gantry.editor.overview', ['shown', 'hidden']);
  const viewport = useViewport(spots);
  const fitAll = viewport.showAll;
  useShowSelected(spots, isFar, viewport);
  const press = useCanvasKeys(spots, fitAll);
  const clipboard = useClipboard(spots);
  useReturningFocus(frame);
  // It has no property for this, and a link to elsewhere is no stop on the way through the jobs.
  useLayoutEffect(
    () => frame.current?.querySelector('.react-flow__attribution a')?.setAttribute('tabindex', '-1'),
    [],
  );

  const pointOf = (event: MouseEvent): Point =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
  const addAt = async (at: Point): Promise<void> => {
    const name = await addJob(document, spots, { after: null, at });
    if (name !== null) view.setState({ renaming: name });
  };
  const doubleClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return;
    const at = pointOf(event);
    const isOnPicture = isFar && jobAtPoint(spots, at) !== null;
    if (isOnPicture) void flow.setCenter(at.x, at.y, { zoom: 1, duration: 200 });
    else void addAt(at);
  };
  const clickPane = (event: MouseEvent): void => {
    const job = isFar ? jobAtPoint(spots, pointOf(event)) : null;
    document.select(job === null ? nothing : ofJobs([job]));
    frame.current?.focus({ preventScroll: true });
  };

  return (
    <section
      className={styles.canvas}
      ref={frame}
      tabIndex={isFar ? 0 : -1}
      aria-label={text.editor.canvas}
      aria-describedby={help}
      data-connecting={connecting.from ?? undefined}
      onKeyDown={press}
      onDoubleClick={doubleClick}
      {...clipboard}
    >
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={change}
        onNodeDragStop={(_event, _node, dragged) => move(dragged)}
        onSelectionDragStop={(_event, dragged) => move(dragged)}
        onEdgeClick={(_event, { source, target }) =>
          document.select({ jobs: [], edge: { job: target, dependency: source } })
        }
        onPaneClick={clickPane}
        {...connecting.handlers}
        connectionLineComponent={ConnectionWay}
        connectionRadius={20}
        onInit={() => {
          fitAll();
          setFitted(true);
        }}
        minZoom={zooms.min}
        maxZoom={zooms.max}
        nodeDragThreshold={3}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={['Control', 'Meta']}
        selectionMode={SelectionMode.Partial}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={isLarge}
      >
        {isLarge && !isFar && <FarEdges graph={graph} />}
        {isFar && <FarView graph={graph} />}
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--canvas-dot)" />
      </ReactFlow>
      {overview === 'shown' && jobs.length > overviewFrom && <Overview spots={spots} />}
      <CanvasTools spots={spots} />
      <CanvasControls
        onFit={fitAll}
        isOverviewPossible={jobs.length > overviewFrom}
        isOverviewShown={overview === 'shown'}
        onOverview={() => setOverview(overview === 'shown' ? 'hidden' : 'shown')}
      />
      <p id={help} hidden>
        {text.editor.canvasHelp}
      </p>
      <SelectionWords />
    </section>
  );
}
