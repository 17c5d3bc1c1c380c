import { type FocusEvent, type KeyboardEvent, useState } from 'react';

interface ArrowGroup {
  /** Of the one that is a stop of the Tab key, the others are -1: `tabIndex={tabIndexOf(index)}`. */
  tabIndexOf(index: number): 0 | -1;
  /** Of the element around the buttons. */
  readonly frame: {
    onKeyDown(event: KeyboardEvent<HTMLElement>): void;
    onFocus(event: FocusEvent<HTMLElement>): void;
    onBlur(event: FocusEvent<HTMLElement>): void;
  };
}

/**
 * Makes a row of buttons one stop of the Tab key; within it the arrows, Home and End move the focus.
 * @param chosen the index of the button at which Tab comes in; -1 where none is chosen.
 */
export function useArrowGroup(chosen: number): ArrowGroup {
  const [focused, setFocused] = useState<number | null>(null);
  const stop = focused ?? Math.max(0, chosen);
  return {
    tabIndexOf: (index) => (index === stop ? 0 : -1),
    frame: {
      onKeyDown(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const buttons = buttonsIn(event.currentTarget);
        const to = nextIndex(
          event.key,
          buttons.indexOf(document.activeElement as HTMLButtonElement),
          buttons.length,
        );
        if (to === null) return;
        event.preventDefault();
        buttons[to]?.focus();
      },
      onFocus({ currentTarget, target }) {
        const at = buttonsIn(currentTarget).indexOf(target as HTMLButtonElement);
        if (at >= 0) setFocused(at);
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget)) setFocused(null);
      },
    },
  };
}

/** Where a key leads from one of so many, around at the ends; null where it is no key for that. */
export function nextIndex(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (Math.max(at, 0) + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function buttonsIn(frame: HTMLElement): HTMLButtonElement[] {
  return [...frame.querySelectorAll<HTMLButtonElement>('button:enabled')];
}
