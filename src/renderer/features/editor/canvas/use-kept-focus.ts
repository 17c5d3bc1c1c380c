import { type RefObject, useLayoutEffect } from 'react';
import { useEditor } from '../EditorContext.ts';

/** The focus goes to the canvas, not to nowhere, when the element that has it goes away. */
export function useKeptFocus(element: RefObject<HTMLElement | null>): void {
  const { view } = useEditor();
  useLayoutEffect(() => {
    const watched = element.current;
    return () => {
      if (watched !== null && document.activeElement === watched) view.setState({ returning: true });
    };
  }, [element, view]);
}
