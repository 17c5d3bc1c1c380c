import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { LogCache } from './log-cache.ts';

function entries(from: number, count: number, text = 'x'): LogEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    number: from + index,
    at: '2026-01-01T00:00:00.000Z',
    stream: 'stdout',
    is_partial: false,
    text,
  }));
}

describe('a cache of log entries', () => {
  it('asks for the chunk that what is looked at lies in', () => {
    const cache = new LogCache();
    expect(cache.gap(1_000_000, 1_000_040, 2_000_000)).toEqual({ from: 999_936, limit: 512 });
    cache.put(entries(999_936, 512));
    expect(cache.gap(1_000_000, 1_000_040, 2_000_000)).toBeNull();
    expect(cache.entry(1_000_003)?.number).toBe(1_000_003);
    expect(cache.entry(0)).toBeNull();
  });

  it('goes on where a window came back shorter than asked', () => {
    const cache = new LogCache();
    cache.put(entries(0, 100));
    expect(cache.gap(0, 40, 1000)).toBeNull();
    expect(cache.gap(0, 140, 1000)).toEqual({ from: 100, limit: 412 });
  });

  it('asks only for what a growing log has gained', () => {
    const cache = new LogCache();
    cache.put(entries(0, 30));
    expect(cache.gap(0, 50, 30)).toBeNull();
    expect(cache.gap(0, 50, 34)).toEqual({ from: 30, limit: 4 });
  });

  it('reads over the border of chunks', () => {
    const cache = new LogCache();
    cache.put(entries(0, 512));
    expect(cache.gap(500, 530, 2000)).toEqual({ from: 512, limit: 512 });
  });

  it('forgets what is told anew', () => {
    const cache = new LogCache();
    cache.put(entries(0, 1024));
    cache.put(entries(1024, 20));
    cache.cut(600);
    expect(cache.entry(599)?.number).toBe(599);
    expect(cache.entry(600)).toBeNull();
    expect(cache.entry(1030)).toBeNull();
    expect(cache.gap(590, 620, 2000)).toEqual({ from: 600, limit: 424 });
  });

  it('takes nothing twice and leaves no hole', () => {
    const cache = new LogCache();
    cache.put(entries(0, 10));
    cache.put(entries(5, 10, 'y'));
    cache.put(entries(20, 5));
    expect(cache.entry(7)?.text).toBe('x');
    expect(cache.entry(12)?.text).toBe('y');
    expect(cache.gap(0, 100, 25)).toEqual({ from: 15, limit: 10 });
  });

  it('forgets what was not looked at for longest', () => {
    const cache = new LogCache(2000);
    cache.put(entries(0, 512));
    cache.put(entries(512, 512));
    cache.put(entries(1024, 512));
    cache.gap(0, 10, 4096);
    cache.put(entries(1536, 512));
    expect(cache.entry(0)).not.toBeNull();
    expect(cache.entry(512)).toBeNull();
    expect(cache.entry(1024)).not.toBeNull();
  });

  it('needs nothing of an empty log', () => expect(new LogCache().gap(0, 50, 0)).toBeNull());
});
