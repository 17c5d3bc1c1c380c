import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DocumentState } from './document/document-state.ts';
import type { EditorDocument } from './document/editor-document.ts';
import type { ViewState, ViewStore } from './view-store.ts';

export interface EditorShared {
  readonly document: EditorDocument;
  readonly view: ViewStore;
}

export const EditorContext = createContext<EditorShared | null>(null);

export function useEditor(): EditorShared {
  const shared = useContext(EditorContext);
  if (shared === null) throw new Error('outside of an editor');
  return shared;
}

export function useDocument<Value>(select: (state: DocumentState) => Value): Value {
  return useStore(useEditor().document.state, select);
}

export function useView<Value>(select: (state: ViewState) => Value): Value {
  return useStore(useEditor().view, select);
}
