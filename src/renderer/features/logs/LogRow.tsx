import { type CSSProperties, memo } from 'react';
import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { parseAnsi } from './ansi.ts';
import { ansiColours } from './ansi-colours.ts';
import styles from './logs.module.css';
import { type AnsiStyle, plainStyle } from './sgr.ts';

interface LogRowProps {
  readonly number: number;
  /** Null while it is being fetched. */
  readonly entry: LogEntry | null;
  readonly text: string;
  /** It goes on with the line of the entry before. */
  readonly isContinued: boolean;
  readonly top: number;
  readonly withTime: boolean;
}

export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { number, entry, text, isContinued, top, withTime } = props;
  return (
    <div
      className={styles.row}
      data-row={number}
      data-stream={entry?.stream}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span
        className={styles.number}
        aria-hidden="true"
        title={entry?.stream === 'stderr' ? 'stderr' : undefined}
      >
        {isContinued ? '' : number + 1}
      </span>
      {withTime && (
        <time className={styles.time} dateTime={entry?.at} title={entry?.at}>
          {entry === null ? '' : clockTime(entry.at)}
        </time>
      )}
      <span className={styles.text}>
        {entry === null ? <span className={styles.pending} /> : <AnsiText text={text} />}
      </span>
    </div>
  );
});

function AnsiText({ text }: { text: string }) {
  let position = 0;
  return parseAnsi(text).map((span) => {
    const key = position;
    position += span.text.length;
    if (span.style === plainStyle) return span.text;
    return (
      <span key={key} style={cssOf(span.style)}>
        {span.text}
      </span>
    );
  });
}

/** The local time of day with milliseconds. */
function clockTime(at: Instant): string {
  const date = new Date(toEpochMs(at));
  const two = (value: number): string => String(value).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

function cssOf(style: AnsiStyle): CSSProperties {
  const lines = [style.isUnderlined ? 'underline' : '', style.isStruck ? 'line-through' : ''].filter(Boolean);
  return {
    ...ansiColours(style),
    fontWeight: style.isBold ? 600 : undefined,
    opacity: style.isDim ? 0.7 : undefined,
    fontStyle: style.isItalic ? 'italic' : undefined,
    textDecoration: lines.length > 0 ? lines.join(' ') : undefined,
  };
}
