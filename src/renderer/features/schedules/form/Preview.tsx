import { toEpochMs } from '../../../../shared/domain/instant.ts';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { RelativeTime } from '../../../ui/time/RelativeTime.tsx';
import { useWords } from '../../../words/use-words.ts';
import { readerZone } from '../reader-zone.ts';
import { useScheduleWords } from '../use-schedule-words.ts';
import styles from './form.module.css';
import { type ForecastState, type Foretold, forecastCount } from './use-forecast.ts';

/** The rule in words and the next times, as the form says it at present. */
export function Preview({ state }: { state: ForecastState }) {
  const words = useWords();
  const { form } = words.text.schedules;
  const { foretold, isStale, failure } = state;
  return (
    <aside className={styles.preview} aria-label={form.preview} aria-busy={isStale}>
      <h2>{form.preview}</h2>
      {failure !== null ? (
        <p className={styles.quiet}>{words.failure(failure)}</p>
      ) : foretold === null || foretold.forecast.problems.length > 0 ? (
        <p className={styles.quiet}>{form.incomplete}</p>
      ) : (
        <Times foretold={foretold} />
      )}
    </aside>
  );
}

function Times({ foretold: { given, forecast } }: { foretold: Foretold }) {
  const { text, language } = useWords();
  const { form } = text.schedules;
  const { rule } = useScheduleWords();
  const { timing, max_runs = null, ends_at = null } = given;
  const zone = timing.kind === 'cron' ? (timing.time_zone ?? readerZone()) : readerZone();
  const settings =
    timing.kind === 'cron'
      ? { timing: { ...timing, time_zone: zone }, max_runs, ends_at }
      : { timing, max_runs, ends_at };
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: hasSeconds(forecast.times) ? '2-digit' : undefined,
    hourCycle: 'h23',
    timeZone: zone,
  });
  return (
    <>
      <p className={styles.rule}>{rule(settings)}</p>
      {forecast.times.length === 0 ? (
        <p className={styles.problem}>
          <Icon name="warning" size={14} />
          <span>{form.noTimes}</span>
        </p>
      ) : (
        <>
          <h3>{form.nextTimes}</h3>
          <ol className={styles.times}>
            {forecast.times.map(({ at, daylight_saving }) => (
              <li key={at}>
                <time dateTime={at}>{format.format(toEpochMs(at))}</time>
                <span className={styles.quiet}>
                  <RelativeTime at={at} />
                </span>
                {daylight_saving !== null && (
                  <p className={styles.odd}>
                    <Icon name="clock" size={14} />
                    <span>{daylight_saving === 'moved' ? form.moved : form.firstOfTwo}</span>
                  </p>
                )}
              </li>
            ))}
          </ol>
          {forecast.times.length < forecastCount && <p className={styles.quiet}>{form.noMore}</p>}
          <p className={styles.quiet}>{form.inZone(zone)}</p>
        </>
      )}
    </>
  );
}

function hasSeconds(times: Foretold['forecast']['times']): boolean {
  return times.some(({ at }) => toEpochMs(at) % 60_000 !== 0);
}
