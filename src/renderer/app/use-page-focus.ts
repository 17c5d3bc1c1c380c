import { useEffect, useRef } from 'react';
import { focusPage, isCovered } from '../ui/layout/focus-page.ts';

/** A page that takes longer than this to be there does not take the focus from what somebody does meanwhile. */
const patienceMs = 10_000;

/**
 * After each change of the page, though not for the first one, the focus goes to its heading or the first field of its
 * form, as soon as that is there; unless the page has put it somewhere itself, or somebody has moved it meanwhile.
 * @param page differs for each page, and not for other filters of the same one.
 */
export function usePageFocus(page: string): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    const controller = new AbortController();
    const { signal } = controller;
    const stop = (): void => controller.abort();
    const look = (): void => {
      if (isCovered()) return;
      if (isInPage() || focusPage()) stop();
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(stop, patienceMs);
    signal.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(timer);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    for (const event of ['keydown', 'pointerdown']) addEventListener(event, stop, { capture: true, signal });
    look();
    return stop;
  }, [page]);
}

/** Something within the page has it; the page as a whole, and its heading, can give it on. */
function isInPage(): boolean {
  const { activeElement } = document;
  return activeElement !== null && activeElement.closest('main > *') !== null;
}
