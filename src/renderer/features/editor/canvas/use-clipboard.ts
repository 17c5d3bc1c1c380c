import { type ClipboardEvent, useEffect, useRef } from 'react';
import { pasteJobs, removeSelection, type Spots } from '../document/actions.ts';
import { useDocument, useEditor } from '../EditorContext.ts';

interface ClipboardHandlers {
  onCopy(event: ClipboardEvent): void;
  onCut(event: ClipboardEvent): void;
  onPaste(event: ClipboardEvent): void;
}

/** Copy, cut and paste of jobs, as YAML text. The text is made when jobs are selected: a copy must have it at once. */
export function useClipboard(spots: Spots): ClipboardHandlers {
  const { document } = useEditor();
  const jobs = useDocument(({ selection }) => selection.jobs);
  const source = useDocument((state) => state.source);
  const copied = useRef('');
  useEffect(() => {
    let isWanted = true;
    copied.current = '';
    if (jobs.length === 0 || source === '') return;
    void document.copy(jobs).then((made) => {
      if (isWanted) copied.current = made;
    });
    return () => {
      isWanted = false;
    };
  }, [document, jobs, source]);

  const copy = (event: ClipboardEvent): boolean => {
    if (isTyping(event.target) || copied.current === '') return false;
    event.clipboardData.setData('text/plain', copied.current);
    event.preventDefault();
    return true;
  };
  return {
    onCopy: (event) => void copy(event),
    onCut(event) {
      if (copy(event)) void removeSelection(document);
    },
    onPaste(event) {
      if (isTyping(event.target)) return;
      event.preventDefault();
      void pasteJobs(document, spots, event.clipboardData.getData('text/plain'));
    },
  };
}

function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.matches('input, textarea');
}
