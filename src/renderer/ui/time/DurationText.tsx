import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import { useWords } from '../../words/use-words.ts';
import { useNow } from './clock.ts';

/** How long something took, or takes so far; nothing before it has begun. */
export function DurationText({ from, to }: { from: Instant | null; to: Instant | null }) {
  const { duration, clock } = useWords();
  const now = useNow(from !== null && to === null);
  if (from === null) return null;
  const start = toEpochMs(from);
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {to === null ? clock(now - start) : duration(toEpochMs(to) - start)}
    </span>
  );
}
