import { maxDurationMs } from '../../../shared/domain/duration.ts';
import type { RetryPolicy } from '../../../shared/domain/job-definition.ts';

/**
 * Milliseconds to wait before the retry that follows attempt number `made` (1 is the first attempt). The delay grows
 * by `backoff` with each retry up to `max_delay_ms` (or the longest duration that there is), and is varied by `jitter`
 * up or down, but never beyond that bound.
 * @param seed text that is the same whenever the same retry is decided: the variation is a hash of it.
 */
export function retryDelayMs(policy: RetryPolicy, made: number, seed: string): number {
  const longest = policy.max_delay_ms ?? maxDurationMs;
  // Bounded before it is multiplied: a delay of 0 times an infinite growth is not a number.
  const growth = Math.min(policy.backoff ** (made - 1), Number.MAX_SAFE_INTEGER);
  const bounded = Math.min(policy.delay_ms * growth, longest);
  const varied = bounded * (1 + policy.jitter * (2 * hashToUnit(seed) - 1));
  return Math.min(Math.round(varied), longest);
}

/** A number from 0 up to 1 from a text: FNV-1a, 32 bits (Fowler, Noll, Vo), with the finaliser of MurmurHash3. */
function hashToUnit(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
