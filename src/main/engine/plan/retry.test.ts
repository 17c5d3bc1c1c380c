import { describe, expect, it } from 'vitest';
import { maxDurationMs } from '../../../shared/domain/duration.ts';
import type { RetryPolicy } from '../../../shared/domain/job-definition.ts';
import { retryDelayMs } from './retry.ts';

function policy(part: Partial<RetryPolicy>): RetryPolicy {
  return { max: 5, delay_ms: 1000, backoff: 1, max_delay_ms: null, jitter: 0, ...part };
}

function delays(part: Partial<RetryPolicy>, count: number): number[] {
  return Array.from({ length: count }, (_, index) => retryDelayMs(policy(part), index + 1, `seed ${index}`));
}

describe('the delay before a retry', () => {
  it('is the same each time without backoff', () => expect(delays({}, 3)).toEqual([1000, 1000, 1000]));

  it('grows by the backoff, from the second retry on', () =>
    expect(delays({ backoff: 3 }, 4)).toEqual([1000, 3000, 9000, 27_000]));

  it('grows up to max_delay_ms and stays there', () =>
    expect(delays({ backoff: 2, max_delay_ms: 3000 }, 4)).toEqual([1000, 2000, 3000, 3000]));

  it('is max_delay_ms where that is below the first delay', () =>
    expect(delays({ max_delay_ms: 10 }, 2)).toEqual([10, 10]));

  it('is 0 for a delay of 0, after however many retries', () => {
    expect(delays({ delay_ms: 0, backoff: 2, jitter: 1 }, 3)).toEqual([0, 0, 0]);
    expect(retryDelayMs(policy({ delay_ms: 0, backoff: 2 }), 5000, 'seed')).toBe(0);
  });

  it('never is longer than the longest duration, whatever the backoff', () => {
    expect(retryDelayMs(policy({ backoff: 1e16 }), 2, 'seed')).toBe(maxDurationMs);
    expect(retryDelayMs(policy({ backoff: 1e16, jitter: 1 }), 5000, 'seed')).toBeLessThanOrEqual(
      maxDurationMs,
    );
  });
});

describe('jitter', () => {
  const many = delays({ jitter: 0.2 }, 2000);

  it('is the same for the same retry, and another for another', () => {
    expect(delays({ jitter: 0.2 }, 2000)).toEqual(many);
    expect(new Set(many).size).toBeGreaterThan(300);
  });

  it('keeps within its share of the delay, and uses it evenly', () => {
    expect(Math.min(...many)).toBeGreaterThanOrEqual(800);
    expect(Math.max(...many)).toBeLessThanOrEqual(1200);
    for (const from of [800, 900, 1000, 1100]) {
      const share = many.filter((delay) => delay >= from && delay < from + 100).length / many.length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.3);
    }
  });

  it('never exceeds max_delay_ms', () => {
    const bounded = delays({ jitter: 1, max_delay_ms: 1000 }, 200);
    expect(Math.max(...bounded)).toBe(1000);
    expect(Math.min(...bounded)).toBeGreaterThanOrEqual(0);
    expect(Math.min(...bounded)).toBeLessThan(100);
  });
});
