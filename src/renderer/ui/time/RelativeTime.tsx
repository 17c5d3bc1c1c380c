import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import { useWords } from '../../words/use-words.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useNow } from './clock.ts';
import { exactWords, momentWords, relativeWords } from './relative.ts';

/** When something was, as seen from now, with the exact moment on hover; or the other way round, where that is preferred. */
export function RelativeTime({ at }: { at: Instant }) {
  const { language } = useWords();
  const { times, hours } = usePreferences();
  const now = useNow();
  const moment = toEpochMs(at);
  const relative = relativeWords(moment, now, language);
  const isRelative = times === 'relative';
  return (
    <time
      dateTime={at}
      title={isRelative ? exactWords(moment, language, hours) : relative}
      style={isRelative ? undefined : { fontVariantNumeric: 'tabular-nums' }}
    >
      {isRelative ? relative : momentWords(moment, language, hours)}
    </time>
  );
}
