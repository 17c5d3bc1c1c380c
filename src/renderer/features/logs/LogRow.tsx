import { memo, useState } from 'react';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { useWords } from '../../words/use-words.ts';
import { parseAnsi } from './ansi.ts';
import { cutSpans, shownLength } from './cut.ts';
import { LineText } from './LineText.tsx';
import { LineTime, type TimeStyle } from './LineTime.tsx';
import styles from './logs.module.css';
import type { PatternPlaces } from './pattern-places.ts';
import type { Query } from './places.ts';
import { usePlaces } from './use-places.ts';

interface LogRowProps {
  readonly row: number;
  readonly number: number;
  /** Null while it is being fetched. */
  readonly entry: LogEntry | null;
  readonly text: string;
  /** It goes on with the line of the entry before. */
  readonly isContinued: boolean;
  readonly top: number;
  readonly times: TimeStyle;
  /** When the attempt started. */
  readonly startedAt: Instant | null;
  readonly query: Query | null;
  readonly patterns: PatternPlaces;
  /** The match that one is at. */
  readonly isCurrent: boolean;
  readonly isMarked: boolean;
  /** The line's number was pressed; with Shift, the range reaches up to it. */
  readonly onMark: (number: number, isRange: boolean) => void;
}

/** One line of a log. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { row, number, entry, text, isContinued, top, times, startedAt, query, patterns } = props;
  const { isCurrent, isMarked } = props;
  const words = useWords().text.logs;
  const [isWhole, setWhole] = useState(false);
  const parsed = parseAnsi(text);
  const places = usePlaces(patterns, query, parsed.map((span) => span.text).join(''));
  const { spans, left_out } = cutSpans(parsed, isWhole ? Number.POSITIVE_INFINITY : shownLength);
  return (
    <div
      className={styles.row}
      data-row={row}
      data-stream={entry?.stream}
      data-current={isCurrent || undefined}
      data-marked={isMarked || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <button
        type="button"
        className={styles.number}
        tabIndex={-1}
        aria-label={words.line(number + 1)}
        title={entry?.stream === 'stderr' ? 'stderr' : undefined}
        onClick={({ shiftKey }) => props.onMark(number, shiftKey)}
      >
        {isContinued ? '' : number + 1}
      </button>
      {times !== 'none' && <LineTime at={entry?.at ?? null} style={times} startedAt={startedAt} />}
      <span className={styles.text}>
        {entry === null ? <span className={styles.pending} /> : <LineText spans={spans} places={places} />}
        {left_out > 0 && (
          <button type="button" className={styles.showAll} onClick={() => setWhole(true)}>
            {words.showAll(left_out)}
          </button>
        )}
      </span>
    </div>
  );
});
