import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import { elapsedText } from './elapsed.ts';
import styles from './logs.module.css';

/** How the time of a line is shown. */
export type TimeStyle = 'none' | 'clock' | 'elapsed';

/** When a line was printed: the local time of day, or how long after the start of its attempt. */
export function LineTime(props: { at: Instant | null; style: TimeStyle; startedAt: Instant | null }) {
  const { at, style, startedAt } = props;
  const beginning = style === 'elapsed' && startedAt !== null ? toEpochMs(startedAt) : null;
  const shown = at === null ? '' : beginning === null ? clockText(at) : elapsedText(toEpochMs(at), beginning);
  return (
    <time className={styles.time} dateTime={at ?? undefined} title={at ?? undefined}>
      {shown}
    </time>
  );
}

/** The local time of day with milliseconds. */
function clockText(at: Instant): string {
  const date = new Date(toEpochMs(at));
  const two = (value: number): string => String(value).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}
