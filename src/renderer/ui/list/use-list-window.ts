import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type ListWindow, scrollTo, windowOf } from './window-of.ts';

export interface ListView<Frame extends HTMLElement> extends ListWindow {
  /** How many rows there are, drawn or not. */
  readonly count: number;
  /** For the element that scrolls. */
  readonly frame: RefObject<Frame | null>;
  /** Brings a row into view. */
  readonly show: (index: number) => void;
}

/**
 * Follows the scrolling of a list whose rows all have the height `rowSize`; `headerSize` pixels on top are covered by
 * what sticks there.
 */
export function useListWindow<Frame extends HTMLElement = HTMLDivElement>(
  count: number,
  rowSize: number,
  headerSize = 0,
): ListView<Frame> {
  const frame = useRef<Frame>(null);
  const [seen, setSeen] = useState({ scrolled: 0, room: 900 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const look = (): void => {
      // Steps of four rows, so that not every pixel draws anew.
      const step = rowSize * 4;
      const scrolled = Math.floor(element.scrollTop / step) * step;
      const room = element.clientHeight + step;
      setSeen((old) => (old.scrolled === scrolled && old.room === room ? old : { scrolled, room }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [rowSize]);
  const show = useCallback(
    (index: number) => {
      const element = frame.current;
      if (element === null) return;
      element.scrollTop = scrollTo(index, rowSize, element.scrollTop, element.clientHeight, headerSize);
    },
    [rowSize, headerSize],
  );
  return { frame, show, count, ...windowOf(seen.scrolled, seen.room, rowSize, count) };
}
