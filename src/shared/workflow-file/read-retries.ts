import type { RetryPolicy } from '../domain/job-definition.ts';
import { readDuration } from './read-basics.ts';
import type { Scope } from './scope.ts';
import type { Spot } from './spot.ts';
import { keysOf, retriesFileSchema } from './workflow-file-schema.ts';

/** No retries; and what `retries: N` leaves open: a second before the first, then twice as long up to a minute. */
export const defaultRetries: RetryPolicy = {
  max: 0,
  delay_ms: 1000,
  backoff: 2,
  max_delay_ms: 60_000,
  jitter: 0.1,
};

const tries = { minimum: 0, maximum: 1000, isWhole: true };

export function readRetries(scope: Scope, spot: Spot): RetryPolicy {
  const { reader } = scope;
  if (!reader.isMap(spot)) {
    if (reader.isList(spot)) reader.wrongType(spot, 'integer_or_map');
    else return { ...defaultRetries, max: reader.number(spot, tries) ?? 0 };
    return defaultRetries;
  }
  const fields = reader.fields(spot, keysOf(retriesFileSchema), {
    synonyms: { count: 'max', attempts: 'max', limit: 'max' },
  });
  const read = <Value>(
    key: keyof typeof retriesFileSchema.shape,
    how: (at: Spot) => Value | null,
  ): Value | null => {
    const field = fields?.get(key);
    return field === undefined ? null : how(field);
  };
  if (fields?.has('max') === false) reader.reportKey(spot, { code: 'missing_key', data: { key: 'max' } });
  const duration = (at: Spot): number | null => readDuration(scope, at);
  const bound = read('max_delay', duration);
  return {
    max: read('max', (at) => reader.number(at, tries)) ?? 0,
    delay_ms: read('delay', duration) ?? defaultRetries.delay_ms,
    backoff:
      read('backoff', (at) => reader.number(at, { minimum: 1, maximum: 100, isWhole: false })) ??
      defaultRetries.backoff,
    max_delay_ms: bound === 0 ? null : (bound ?? defaultRetries.max_delay_ms),
    jitter:
      read('jitter', (at) => reader.number(at, { minimum: 0, maximum: 1, isWhole: false })) ??
      defaultRetries.jitter,
  };
}
