import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { GraphState, GraphStore } from './job-facts.ts';

export interface GraphShared {
  readonly store: GraphStore;
  readonly onSelect: (name: string | null) => void;
  /** Enter was pressed on a job; left out, it is selected only. */
  readonly onOpen?: ((name: string) => void) | undefined;
}

export const GraphContext = createContext<GraphShared | null>(null);

export function useGraph(): GraphShared {
  const shared = useContext(GraphContext);
  if (shared === null) throw new Error('outside of a graph');
  return shared;
}

export function useGraphState<Value>(select: (state: GraphState) => Value): Value {
  return useStore(useGraph().store, select);
}
