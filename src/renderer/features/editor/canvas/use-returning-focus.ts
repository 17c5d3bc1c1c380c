import { type RefObject, useEffect } from 'react';
import { namesOf } from '../document/document-state.ts';
import { useEditor, useView } from '../EditorContext.ts';

/** Takes the focus when it is to come back to the canvas: on the job that was selected last, else on the canvas itself. */
export function useReturningFocus(frame: RefObject<HTMLElement | null>): void {
  const { document, view } = useEditor();
  const isReturning = useView((state) => state.returning);
  useEffect(() => {
    if (!isReturning) return;
    view.setState({ returning: false });
    const state = document.state.getState();
    const { renaming } = view.getState();
    // A name is being typed there, which has the focus.
    if (renaming !== null && namesOf(state).includes(renaming)) return;
    frame.current?.focus({ preventScroll: true });
    const job = state.selection.jobs.at(-1);
    if (job !== undefined) view.setState({ focusing: job });
  }, [isReturning, frame, document, view]);
}
