import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import { useWords } from '../../words/use-words.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useNow } from './clock.ts';
import { clockWords, exactWords, type Hours, momentWords, relativeWords } from './relative.ts';

interface RelativeTimeProps {
  readonly at: Instant;
  /** The time of day stands beside it, for a list in which people look for `last night`. */
  readonly hasClock?: boolean;
  /** Whose clock that is, for a place in which times of day stand already; left out, the reader's choice. */
  readonly clock?: Hours;
}

/**
 * When something was, as seen from now, with the exact moment on hover and where the keyboard comes to its row; or the
 * other way round, where that is preferred.
 */
export function RelativeTime({ at, hasClock = false, clock }: RelativeTimeProps) {
  const { language } = useWords();
  const { times, hours } = usePreferences();
  const now = useNow();
  const moment = toEpochMs(at);
  const relative = relativeWords(moment, now, language);
  const isRelative = times === 'relative';
  const other = isRelative ? exactWords(moment, language, hours) : relative;
  return (
    <time
      dateTime={at}
      title={other}
      data-tip={other}
      style={isRelative && !hasClock ? undefined : { fontVariantNumeric: 'tabular-nums' }}
    >
      {isRelative ? relative : momentWords(moment, language, hours)}
      {isRelative && hasClock && `, ${clockWords(moment, language, clock ?? hours)}`}
    </time>
  );
}
