import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useEditor, useView } from '../EditorContext.ts';

interface FormFocus {
  readonly frame: RefObject<HTMLElement | null>;
  press(event: KeyboardEvent<HTMLElement>): void;
}

/** The way from the canvas into the form and, by Escape, back. */
export function useFormFocus(): FormFocus {
  const { view } = useEditor();
  const frame = useRef<HTMLElement>(null);
  const asked = useView((state) => state.entering);
  useEffect(() => {
    if (asked === null) return;
    view.setState({ entering: null });
    const command = asked === 'command' ? frame.current?.querySelector('[data-setting="command"]') : null;
    (command ?? frame.current)?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [asked, view]);
  return {
    frame,
    press(event) {
      if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      view.setState({ returning: true });
    },
  };
}
