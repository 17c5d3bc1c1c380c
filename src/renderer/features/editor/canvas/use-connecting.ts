import {
  type Connection,
  type FinalConnectionState,
  type HandleType,
  type OnConnectStart,
  useReactFlow,
} from '@xyflow/react';
import { useState } from 'react';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { wouldCycle } from '../../../../shared/workflow-edit/would-cycle.ts';
import { nodeSize } from '../../../ui/graph/layout.ts';
import { addJob, connect, type Spots } from '../document/actions.ts';
import { useEditor } from '../EditorContext.ts';
import type { CanvasEdge } from './canvas-flow.ts';

export interface Connecting {
  /** Which end of a dependency is being dragged from; null while none is. */
  readonly from: HandleType | null;
  readonly handlers: {
    readonly onConnectStart: OnConnectStart;
    onConnect(connection: Connection): void;
    onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void;
    isValidConnection(connection: Connection | CanvasEdge): boolean;
  };
}

/** Dependencies drawn by dragging: onto a job, or onto the empty canvas, where a job is made. */
export function useConnecting(jobs: readonly JobDefinition[], spots: Spots): Connecting {
  const { document, view } = useEditor();
  const flow = useReactFlow();
  const [from, setFrom] = useState<HandleType | null>(null);

  const addAt = async (event: MouseEvent | TouchEvent, state: FinalConnectionState): Promise<void> => {
    const pointer = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (pointer === undefined || state.fromHandle === null) return;
    const { nodeId, type } = state.fromHandle;
    const at = flow.screenToFlowPosition({ x: pointer.clientX, y: pointer.clientY });
    const isForward = type === 'source';
    const name = await addJob(document, spots, {
      after: isForward ? nodeId : null,
      before: isForward ? null : nodeId,
      // The border that was dragged to stands at the pointer.
      at: { x: at.x + ((isForward ? 1 : -1) * nodeSize.width) / 2, y: at.y },
    });
    if (name !== null) view.setState({ renaming: name });
  };

  return {
    from,
    handlers: {
      onConnectStart: (_event, { handleType }) => setFrom(handleType),
      onConnect: ({ source, target }) => connect(document, target, source),
      onConnectEnd(event, state) {
        setFrom(null);
        view.setState({ closing: [] });
        const isOnPane =
          event.target instanceof Element && event.target.closest('.react-flow__pane') !== null;
        if (state.isValid === null && state.toNode === null && isOnPane) void addAt(event, state);
      },
      isValidConnection({ source, target }) {
        const closing = wouldCycle({ jobs }, target, source) ?? [];
        if (closing.join() !== view.getState().closing.join()) view.setState({ closing });
        return closing.length === 0;
      },
    },
  };
}
