import { useReactFlow } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { chordOf } from '../../../ui/commands/chord.ts';
import { type Direction, neighbour } from '../../../ui/graph/neighbour.ts';
import { useZoomSteps } from '../../../ui/graph/use-zoom-steps.ts';
import { addJob, duplicateSelection, removeSelection, type Spots } from '../document/actions.ts';
import { namesOf } from '../document/document-state.ts';
import { nothing, ofJobs } from '../document/selection.ts';
import { useEditor } from '../EditorContext.ts';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** What keys do while the focus is on the canvas. */
export function useCanvasKeys(spots: Spots, fitAll: () => void): (event: KeyboardEvent<HTMLElement>) => void {
  const { document, view } = useEditor();
  const flow = useReactFlow();
  const { zoomIn, zoomOut } = useZoomSteps();

  const walk = (direction: Direction, isExtending: boolean): void => {
    const { selection } = document.state.getState();
    const from = selection.jobs.at(-1);
    const next =
      from === undefined
        ? namesOf(document.state.getState())[0]
        : neighbour({ nodes: spots, edges: [] }, from, direction);
    if (next == null) return;
    document.select(ofJobs(isExtending ? [...selection.jobs.filter((job) => job !== next), next] : [next]));
    view.setState({ focusing: next });
  };
  const addAfter = async (): Promise<void> => {
    const after = document.state.getState().selection.jobs.at(-1) ?? null;
    const name = await addJob(document, spots, { after, at: null });
    if (name !== null) view.setState({ renaming: name });
  };
  const enter = (target: HTMLElement): void => {
    const { job } = target.dataset;
    const { selection } = document.state.getState();
    if (job !== undefined && !selection.jobs.includes(job)) document.select(ofJobs([job]));
    view.setState({ entering: 'first' });
  };
  const withMod: Record<string, () => void> = {
    a: () => document.select(ofJobs(namesOf(document.state.getState()))),
    d: () => void duplicateSelection(document, spots),
  };
  const plain: Record<string, () => void> = {
    '0': fitAll,
    '1': () => void flow.zoomTo(1, { duration: 120 }),
    '+': zoomIn,
    '=': zoomIn,
    '-': zoomOut,
    a: () => void addAfter(),
    Insert: () => void addAfter(),
    Delete: () => void removeSelection(document),
    Backspace: () => void removeSelection(document),
    F2: () => {
      const job = document.state.getState().selection.jobs.at(-1);
      if (job !== undefined) view.setState({ renaming: job });
    },
  };

  return (event) => {
    if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
    const { selection } = document.state.getState();
    const isMod = event.ctrlKey || event.metaKey;
    const direction = arrows[event.key];
    const isSomething = selection.jobs.length > 0 || selection.edge !== null;
    if (isMod) {
      const action = event.shiftKey ? undefined : withMod[event.key.toLowerCase()];
      if (action === undefined) return;
      action();
    } else if (direction !== undefined) walk(direction, event.shiftKey);
    else if (event.key === 'Enter' && isJob(event.target)) enter(event.target);
    else if (event.key === 'Escape' && isSomething) {
      document.dismiss();
      document.select(nothing);
    } else {
      const action = plain[chordOf(event.nativeEvent) ?? ''];
      if (action === undefined) return;
      action();
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.matches('input, textarea, select');
}

/** A node, or the canvas itself: elsewhere Enter presses. */
function isJob(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && (target.dataset.job !== undefined || target.tagName === 'SECTION');
}
