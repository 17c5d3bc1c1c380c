import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import { useWords } from '../../words/use-words.ts';
import { useNow } from './clock.ts';
import { exactWords, relativeWords } from './relative.ts';

/** When something was, as seen from now; the exact moment on hover. */
export function RelativeTime({ at }: { at: Instant }) {
  const { language } = useWords();
  const now = useNow();
  const moment = toEpochMs(at);
  return (
    <time dateTime={at} title={exactWords(moment, language)}>
      {relativeWords(moment, now, language)}
    </time>
  );
}
