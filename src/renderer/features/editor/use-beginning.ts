import { useEffect } from 'react';
import { type DocumentState, namesOf } from './document/document-state.ts';
import { ofJobs } from './document/selection.ts';
import { useEditor } from './EditorContext.ts';

/**
 * Begins with a job as soon as the text was read: it is selected, and its command, which is what one comes to mend, has
 * the focus. Where it is not in the text, nothing happens.
 */
export function useBeginning(job: string | undefined): void {
  const { document, view } = useEditor();
  useEffect(() => {
    if (job === undefined) return;
    const look = (state: DocumentState): void => {
      if (state.reading === null) return;
      stop();
      if (!namesOf(state).includes(job)) return;
      document.select(ofJobs([job]));
      view.setState({ entering: 'command' });
    };
    const stop = document.state.subscribe(look);
    look(document.state.getState());
    return stop;
  }, [document, view, job]);
}
