import { createStore, type StoreApi } from 'zustand';

/** What the editor's parts show beside the document; no part of its history. */
export interface ViewState {
  /** The job whose name is being typed on the canvas. */
  readonly renaming: string | null;
  /** The cycle that the connection which is being dragged would close; empty: none. */
  readonly closing: readonly string[];
  /** The job whose node takes the focus as soon as it is drawn. */
  readonly focusing: string | null;
  /** The form is to take the focus: in its first field, or where a job says what it does. */
  readonly entering: 'first' | 'command' | null;
  /** All jobs are to be in view once they are arranged. */
  readonly fitting: boolean;
  /** The canvas is to take the focus, on what is selected. */
  readonly returning: boolean;
  /** The text is to take the focus. */
  readonly writing: boolean;
  /** Something is to be looked for in the text. */
  readonly finding: boolean;
  /** The text is to show this place. `number` counts, so that the same place can be asked for again. */
  readonly shown: { readonly offset: number; readonly number: number } | null;
}

export type ViewStore = StoreApi<ViewState>;

/** `renaming` is the job whose name is to be typed first, or null. */
export function createViewStore(renaming: string | null = null): ViewStore {
  return createStore<ViewState>()(() => ({
    renaming,
    closing: [],
    focusing: null,
    entering: null,
    fitting: false,
    returning: false,
    writing: false,
    finding: false,
    shown: null,
  }));
}
