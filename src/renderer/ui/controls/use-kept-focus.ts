import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A busy button is disabled, which takes the focus from it: gives it back afterwards, unless it has gone elsewhere. */
export function useKeptFocus<Element extends HTMLElement>(isBusy: boolean): RefObject<Element | null> {
  const element = useRef<Element>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    if (isBusy) hadFocus.current = document.activeElement === element.current;
    else if (hadFocus.current) {
      hadFocus.current = false;
      if (document.activeElement === document.body) element.current?.focus({ preventScroll: true });
    }
  }, [isBusy]);
  return element;
}
