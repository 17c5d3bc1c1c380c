import { useEffect } from 'react';

/** Keeps the window where it is when something is dropped beside what takes it: a browser would open it instead. */
export function useStrayDrops(): void {
  useEffect(() => {
    const refuse = (event: DragEvent): void => {
      // What takes a drop has prevented the browser's own way already.
      if (event.defaultPrevented || event.dataTransfer === null) return;
      if (!leadsAway(event.dataTransfer.types, isWritable(event.target))) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    addEventListener('dragover', refuse);
    addEventListener('drop', refuse);
    return () => {
      removeEventListener('dragover', refuse);
      removeEventListener('drop', refuse);
    };
  }, []);
}

/** Whether a browser would leave the page for what is dropped: for files always, for addresses where none can be written. */
export function leadsAway(types: readonly string[], isOverWritable: boolean): boolean {
  return types.includes('Files') || (types.includes('text/uri-list') && !isOverWritable);
}

function isWritable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
