import { useEffect, useLayoutEffect, useState } from 'react';
import type { LineList } from './line-list.ts';
import type { LogReader } from './log-reader.ts';
import { isJoinedToNext } from './parts.ts';
import type { Rows } from './rows.ts';
import type { LogScroll } from './use-log-scroll.ts';

/** Entries fetched around what is seen. */
export const around = 200;

/**
 * Entries that are joined to the next take no room. Where lines wrap, the rows in the document tell their heights; a
 * change of width makes them tell again.
 */
export function useMeasuring(
  scroll: LogScroll,
  rows: Rows,
  reader: LogReader,
  lines: LineList,
  isWrapped: boolean,
): void {
  const { frame, keepingPlace, first, end } = scroll;
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  useLayoutEffect(() =>
    keepingPlace(() => {
      let isChanged = rows.shapeAs(isWrapped ? String(width) : '');
      if (lines.isWhole) {
        for (let row = Math.max(0, first - around); row < end + around; row += 1) {
          if (isJoinedToNext(reader.entry, row) && rows.measure(row, 0)) isChanged = true;
        }
      }
      if (!isWrapped) return isChanged;
      for (const element of frame.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
        if (rows.measure(Number(element.dataset.row), element.offsetHeight)) isChanged = true;
      }
      return isChanged;
    }),
  );
}
