import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Rows } from './rows.ts';
import { scrollScale } from './scroll-scale.ts';

/** Rows drawn beyond what is seen, so that scrolling does not outrun the drawing. */
const overscan = 12;
const atEndWithin = 4;
/** Pixels of a revealed row that are in sight. */
const revealRoom = 40;
/** Empty pixels below the last row. */
const endRoom = 8;

export interface LogScroll {
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Height of what scrolls, in pixels. */
  readonly height: number;
  /** The rows to draw, from `first` up to but not including `end`. */
  readonly first: number;
  readonly end: number;
  /** Where a row is drawn, in pixels from the top of what scrolls. */
  place(row: number): number;
  readonly isFollowing: boolean;
  /** How many rows there were when following was paused. */
  readonly pausedAt: number;
  toEnd(): void;
  toStart(): void;
  /** Brings a row into sight, unless it is, and follows no more. */
  reveal(row: number): void;
  /** The first row in sight. */
  topRow(): number;
  /** Keeps the row on top where it is while heights are being changed. */
  keepingPlace(change: () => boolean): void;
}

function wholeHeight(rows: Rows): number {
  return rows.height + endRoom;
}

/** Scrolls a log of any length. It sticks to the end until somebody scrolls up, and again once they are back there. */
export function useLogScroll(rows: Rows, count: number): LogScroll {
  const frame = useRef<HTMLDivElement>(null);
  /** The log's pixel at the upper border, exact where the scroll bar is not. */
  const top = useRef(0);
  const written = useRef(0);
  const [view, setView] = useState({ visible: 0, top: 0, version: 0 });
  const followed = useRef(true);
  /** The row that was revealed last: it keeps its place while heights change, as long as nobody scrolls. */
  const revealed = useRef<number | null>(null);
  const [following, setFollowing] = useState({ is: true, pausedAt: 0 });

  rows.resize(count);
  const scale = scrollScale(wholeHeight(rows), view.visible);

  const moveTo = useCallback(
    (wished: number) => {
      const element = frame.current;
      if (element === null) return;
      const visible = element.clientHeight;
      top.current = Math.max(0, Math.min(wished, wholeHeight(rows) - visible));
      element.scrollTop = top.current / scrollScale(wholeHeight(rows), visible).factor;
      written.current = element.scrollTop;
      setView((old) => ({ visible, top: top.current, version: old.version + 1 }));
    },
    [rows],
  );

  const settle = useCallback(() => {
    const visible = frame.current?.clientHeight ?? 0;
    const isAtEnd = top.current + visible >= wholeHeight(rows) - atEndWithin;
    if (followed.current === isAtEnd) return;
    followed.current = isAtEnd;
    setFollowing({ is: isAtEnd, pausedAt: rows.count });
  }, [rows]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const scroll = (): void => {
      if (Math.abs(element.scrollTop - written.current) < 1) return;
      revealed.current = null;
      written.current = element.scrollTop;
      top.current = element.scrollTop * scrollScale(wholeHeight(rows), element.clientHeight).factor;
      setView((old) => ({ ...old, visible: element.clientHeight, top: top.current }));
      settle();
    };
    /** In a giant log a pixel of the bar is many rows, so the wheel and the keys move the log itself. */
    const wheel = (event: WheelEvent): void => {
      if (scrollScale(wholeHeight(rows), element.clientHeight).factor === 1 || event.deltaY === 0) return;
      event.preventDefault();
      revealed.current = null;
      moveTo(top.current + event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1));
      settle();
    };
    const press = (event: KeyboardEvent): void => {
      const page = element.clientHeight - 40;
      const distance = {
        ArrowUp: -20,
        ArrowDown: 20,
        PageUp: -page,
        PageDown: page,
        Home: -wholeHeight(rows),
        End: wholeHeight(rows),
      }[event.key];
      if (distance === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      revealed.current = null;
      moveTo(top.current + distance);
      settle();
    };
    element.tabIndex = 0;
    element.addEventListener('scroll', scroll, { passive: true });
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('keydown', press);
    return () => {
      element.removeEventListener('scroll', scroll);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('keydown', press);
    };
  }, [rows, moveTo, settle]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      moveTo(followed.current ? Number.POSITIVE_INFINITY : top.current),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [moveTo]);

  useLayoutEffect(() => {
    if (following.is && count >= 0) moveTo(Number.POSITIVE_INFINITY);
  }, [following.is, count, moveTo]);

  const toEnd = useCallback(() => {
    revealed.current = null;
    followed.current = true;
    setFollowing({ is: true, pausedAt: 0 });
    moveTo(Number.POSITIVE_INFINITY);
  }, [moveTo]);

  const toStart = useCallback(() => {
    revealed.current = null;
    moveTo(0);
    settle();
  }, [moveTo, settle]);

  const reveal = useCallback(
    (row: number) => {
      const visible = frame.current?.clientHeight ?? 0;
      const place = rows.top(row);
      if (place < top.current || place + revealRoom > top.current + visible) moveTo(place - visible / 3);
      revealed.current = row;
      followed.current = false;
      setFollowing((old) => (old.is ? { is: false, pausedAt: rows.count } : old));
    },
    [rows, moveTo],
  );

  const topRow = useCallback(() => rows.at(top.current), [rows]);

  const keepingPlace = useCallback(
    (change: () => boolean) => {
      const row = revealed.current ?? rows.at(top.current);
      const within = top.current - rows.top(row);
      if (change()) moveTo(followed.current ? Number.POSITIVE_INFINITY : rows.top(row) + within);
    },
    [rows, moveTo],
  );

  const firstSeen = rows.at(view.top);
  const lastSeen = rows.at(view.top + view.visible);
  return {
    frame,
    height: scale.height,
    first: Math.max(0, firstSeen - overscan),
    end: Math.min(count, lastSeen + 1 + overscan),
    place: (row) => (scale.factor === 1 ? rows.top(row) : view.top / scale.factor + rows.top(row) - view.top),
    isFollowing: following.is,
    pausedAt: following.pausedAt,
    toEnd,
    toStart,
    reveal,
    topRow,
    keepingPlace,
  };
}
