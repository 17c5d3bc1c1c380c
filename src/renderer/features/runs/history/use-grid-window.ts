import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type ListWindow, scrollTo, windowOf } from '../../../ui/list/window-of.ts';
import { cellSize, type GridPlace, headSize, labelSize } from './grid-place.ts';

interface GridWindow {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly rows: ListWindow;
  readonly columns: ListWindow;
  readonly show: (place: GridPlace) => void;
}

/**
 * The part of the grid that is drawn. It begins at the newest run, at the right end; when older runs come in at the
 * left, and when the newest is in view and a newer one comes, what is seen stays where it is.
 */
export function useGridWindow(rowCount: number, columnCount: number, newest: string): GridWindow {
  const frame = useRef<HTMLDivElement>(null);
  const before = useRef({ newest: '', fromRight: 0, isAtEnd: true });
  const [seen, setSeen] = useState({ left: 0, top: 0, width: 1200, height: 800 });

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const { newest: last, fromRight, isAtEnd } = before.current;
    if (last === '' || isAtEnd) element.scrollLeft = element.scrollWidth;
    else if (last === newest) element.scrollLeft = element.scrollWidth - fromRight;
    before.current.newest = columnCount === 0 ? '' : newest;
  }, [columnCount, newest]);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const look = (): void => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth } = element;
      before.current.fromRight = scrollWidth - scrollLeft;
      before.current.isAtEnd = scrollLeft + clientWidth >= scrollWidth - 2;
      const step = cellSize * 4;
      const next = {
        left: Math.floor(scrollLeft / step) * step,
        top: Math.floor(scrollTop / step) * step,
        width: clientWidth - labelSize + step,
        height: clientHeight - headSize + step,
      };
      setSeen((old) =>
        old.left === next.left &&
        old.top === next.top &&
        old.width === next.width &&
        old.height === next.height
          ? old
          : next,
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  const show = ({ row, column }: GridPlace): void => {
    const element = frame.current;
    if (element === null) return;
    element.scrollTop = scrollTo(row, cellSize, element.scrollTop, element.clientHeight, headSize);
    element.scrollLeft = scrollTo(column, cellSize, element.scrollLeft, element.clientWidth, labelSize);
  };
  return {
    frame,
    show,
    rows: windowOf(seen.top, seen.height, cellSize, rowCount, 4),
    columns: windowOf(seen.left, seen.width, cellSize, columnCount, 4),
  };
}
