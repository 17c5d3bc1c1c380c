import { maxDurationMs } from '../../../src/shared/domain/duration.ts';
import type { RetryPolicy } from '../../../src/shared/domain/job-definition.ts';

/** Between which bounds the delay lies that follows attempt number `made`. */
export function retryDelayBounds(
  { delay_ms, backoff, max_delay_ms, jitter }: RetryPolicy,
  made: number,
): { readonly least: number; readonly most: number } {
  const longest = max_delay_ms ?? maxDurationMs;
  let delay = delay_ms;
  for (let grown = 1; grown < made; grown++) delay *= backoff;
  const bounded = Math.min(delay, longest);
  return {
    least: Math.floor(bounded * (1 - jitter)),
    most: Math.min(Math.ceil(bounded * (1 + jitter)), longest),
  };
}
