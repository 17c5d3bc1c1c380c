import { type CSSProperties, useEffect, useLayoutEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { useWords } from '../../words/use-words.ts';
import { LogRow } from './LogRow.tsx';
import type { LogReader } from './log-reader.ts';
import styles from './logs.module.css';
import { isContinuation, isJoinedToNext, rowText } from './parts.ts';
import { Rows } from './rows.ts';
import { type LogScroll, useLogScroll } from './use-log-scroll.ts';

const rowHeight = 20;
/** Entries fetched around what is seen. */
const around = 200;

interface LogViewProps {
  readonly reader: LogReader;
  readonly name: string;
  readonly isWrapped: boolean;
  readonly withTime: boolean;
  readonly onScroll: (scroll: { isFollowing: boolean; toEnd: () => void }) => void;
}

/** The text of one log. Only the rows in sight are in the document, however long it is. */
export function LogView({ reader, name, isWrapped, withTime, onScroll }: LogViewProps) {
  const { text, failure: sentence } = useWords();
  const { length, isComplete, failure } = useStore(reader.state);
  useFeed(reader.feed);
  const [rows] = useState(() => new Rows(rowHeight));
  const count = length ?? 0;
  const scroll = useLogScroll(rows, count);
  const { first, end, isFollowing, pausedAt, toEnd } = scroll;

  useEffect(() => reader.look(first - around, end + around), [reader, first, end]);
  useEffect(() => onScroll({ isFollowing, toEnd }), [onScroll, isFollowing, toEnd]);
  useMeasuring(scroll, rows, reader, isWrapped);

  const newRows = count - pausedAt;
  return (
    <div className={styles.view}>
      {failure !== null && <Notice tone="warning">{sentence(failure)}</Notice>}
      <div
        className={styles.scroll}
        ref={scroll.frame}
        role="log"
        aria-live="off"
        aria-label={text.logs.label(name)}
        data-wrapped={isWrapped}
        style={{ '--digits': String(count).length } as CSSProperties}
      >
        <div className={styles.rows} style={{ height: scroll.height }}>
          {shownRows(reader, first, end).map((number) => (
            <LogRow
              key={number}
              number={number}
              entry={reader.entry(number)}
              text={rowText(reader.entry, number)}
              isContinued={isContinuation(reader.entry, number)}
              top={scroll.place(number)}
              withTime={withTime}
            />
          ))}
        </div>
        {length === 0 && (
          <p className={styles.nothing}>{isComplete ? text.logs.empty : text.logs.nothingYet}</p>
        )}
      </div>
      {!isFollowing && newRows > 0 && !isComplete && (
        <button type="button" className={styles.pill} onClick={toEnd}>
          <Icon name="toEnd" />
          {text.logs.newLines(newRows)}
        </button>
      )}
    </div>
  );
}

/** The rows between two places, without the entries that are joined to the next. */
function shownRows(reader: LogReader, first: number, end: number): number[] {
  const numbers = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  return numbers.filter((number) => !isJoinedToNext(reader.entry, number));
}

/**
 * Entries that are joined to the next take no room. Where lines wrap, the rows in the document tell their heights; a
 * change of width makes them tell again.
 */
function useMeasuring(scroll: LogScroll, rows: Rows, reader: LogReader, isWrapped: boolean): void {
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
      for (let number = Math.max(0, first - around); number < end + around; number += 1) {
        if (isJoinedToNext(reader.entry, number) && rows.measure(number, 0)) isChanged = true;
      }
      if (!isWrapped) return isChanged;
      for (const element of frame.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
        if (rows.measure(Number(element.dataset.row), element.offsetHeight)) isChanged = true;
      }
      return isChanged;
    }),
  );
}
