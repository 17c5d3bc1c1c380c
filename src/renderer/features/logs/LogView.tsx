import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Language } from '../../../shared/words/language.ts';
import { entryText } from '../../../shared/words/log-words.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { TimeStyle } from './LineTime.tsx';
import { LogRow } from './LogRow.tsx';
import type { LineList } from './line-list.ts';
import type { LineRange } from './line-range.ts';
import type { LogReader } from './log-reader.ts';
import type { LogSearch } from './log-search.ts';
import styles from './logs.module.css';
import { MatchMarks } from './MatchMarks.tsx';
import { isContinuation, isInRow, isJoinedToNext, rowText } from './parts.ts';
import { createPatternPlaces, startPatternThread } from './pattern-places.ts';
import { Rows } from './rows.ts';
import { useLogScroll } from './use-log-scroll.ts';
import { around, useMeasuring } from './use-measuring.ts';

const rowHeight = 20;

/** What can be done with the place that is shown. */
export interface LogPlace {
  readonly isFollowing: boolean;
  toEnd(): void;
  toStart(): void;
  /** The entry on top. */
  topEntry(): number;
}

interface LogViewProps {
  readonly reader: LogReader;
  readonly lines: LineList;
  readonly search: LogSearch;
  readonly name: string;
  readonly isWrapped: boolean;
  readonly times: TimeStyle;
  readonly startedAt: Instant | null;
  readonly marked: LineRange | null;
  readonly onMark: (number: number, isRange: boolean) => void;
  readonly onPlace: (place: LogPlace) => void;
}

/** The text of one log. Only the rows in sight are in the document, however long it is. */
export function LogView(props: LogViewProps) {
  const { reader, lines, search, name, isWrapped, times, startedAt, marked, onMark, onPlace } = props;
  const { text, language, failure: sentence } = useWords();
  const { length, isComplete, failure } = useStore(reader.state);
  const { query, current } = useStore(search.state);
  const [rows] = useState(() => new Rows(rowHeight));
  const [patterns] = useState(() => createPatternPlaces(startPatternThread));
  const { arrivals } = useStore(patterns.state);
  useEffect(() => () => patterns.close(), [patterns]);
  const scroll = useLogScroll(rows, lines.count);
  const { frame, first, end, isFollowing, pausedAt, toEnd, toStart, reveal, topRow } = scroll;

  useEffect(() => {
    if (lines.isWhole) reader.look(first - around, end + around);
    else reader.lookAt(Array.from({ length: end - first }, (_, index) => lines.at(first + index)));
  }, [reader, lines, first, end]);
  useEffect(() => {
    onPlace({ isFollowing, toEnd, toStart, topEntry: () => lines.at(topRow()) });
  }, [onPlace, lines, isFollowing, toEnd, toStart, topRow]);
  useMeasuring(scroll, rows, reader, lines, isWrapped);

  useRevealing(marked === null ? null : marked.from - 1, marked, lines, reveal);
  useRevealing(current?.number ?? null, current, lines, reveal);
  const sought = useRef<unknown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a match is marked when its places have arrived
  useEffect(() => {
    if (current === null || sought.current === current) return;
    if (bringIntoSight(frame.current)) sought.current = current;
  }, [current, frame, arrivals]);

  const newRows = lines.count - pausedAt;
  return (
    <div className={styles.view}>
      {failure !== null && <Notice tone="warning">{sentence(failure)}</Notice>}
      <div
        className={styles.scroll}
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={text.logs.label(name)}
        data-wrapped={isWrapped}
        style={{ '--digits': String(length ?? 0).length } as CSSProperties}
      >
        <div className={styles.rows} style={{ height: scroll.height }}>
          {shownRows(reader, lines, first, end).map((row) => {
            const number = lines.at(row);
            const entry = reader.entry(number);
            return (
              <LogRow
                key={number}
                row={row}
                number={number}
                entry={entry}
                text={shownText(reader, lines, number, language)}
                isContinued={lines.isWhole && isContinuation(reader.entry, number)}
                top={scroll.place(row)}
                times={times}
                startedAt={startedAt}
                query={query}
                patterns={patterns}
                isCurrent={current !== null && isInRow(reader.entry, current.number, number)}
                isMarked={marked !== null && marked.from <= number + 1 && number + 1 <= marked.to}
                onMark={onMark}
              />
            );
          })}
        </div>
        {length !== null && lines.count === 0 && (
          <p className={styles.nothing}>
            {lines.isWhole
              ? isComplete
                ? text.logs.empty
                : text.logs.nothingYet
              : text.logs.nothingOfStream}
          </p>
        )}
      </div>
      {lines.isWhole && length !== null && <MatchMarks search={search} length={length} />}
      {!isFollowing && newRows > 0 && !isComplete && (
        <button type="button" className={styles.pill} onClick={toEnd}>
          <Icon name="toEnd" />
          {text.logs.newLines(newRows)}
        </button>
      )}
    </div>
  );
}

/** What a row says: a line with the parts of it that are joined, or what Gantry has to say, in words. */
function shownText(reader: LogReader, lines: LineList, number: number, language: Language): string {
  const entry = reader.entry(number);
  if (entry?.mark !== undefined) return entryText(entry, language);
  return lines.isWhole ? rowText(reader.entry, number) : (entry?.text ?? '');
}

/** The rows between two places, without the entries that are joined to the next. */
function shownRows(reader: LogReader, lines: LineList, first: number, end: number): number[] {
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  return lines.isWhole ? rows.filter((row) => !isJoinedToNext(reader.entry, row)) : rows;
}

/** Shows an entry once for each new wish, as soon as the log reaches it. */
function useRevealing(
  number: number | null,
  wish: unknown,
  lines: LineList,
  reveal: (row: number) => void,
): void {
  const done = useRef<unknown>(null);
  useLayoutEffect(() => {
    if (number === null) done.current = null;
    if (number === null || done.current === wish || lines.count === 0) return;
    if (lines.isWhole && number >= lines.count) return;
    done.current = wish;
    reveal(lines.rowOf(number));
  }, [number, wish, lines, reveal]);
}

/** Scrolls to a match far to the right in a long line. @returns whether the match was there. */
function bringIntoSight(frame: HTMLElement | null): boolean {
  const match = frame?.querySelector('[data-current] mark');
  if (frame === null || match === null || match === undefined) return false;
  const { left, right } = match.getBoundingClientRect();
  const box = frame.getBoundingClientRect();
  if (left < box.left || right > box.right) frame.scrollLeft += left - box.left - box.width / 2;
  return true;
}
