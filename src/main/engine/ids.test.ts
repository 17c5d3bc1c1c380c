import { afterEach, describe, expect, it, vi } from 'vitest';
import { uuidSchema } from '../../shared/domain/uuid.ts';
import { createIds } from './ids.ts';

describe('createIds', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes UUIDs of version 7 that tell the time they were made', () => {
    vi.useFakeTimers({ now: Date.now() + 60_000 });
    const id = createIds().next();
    expect(uuidSchema.parse(id)[14]).toBe('7');
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.now());
  });

  it('makes each greater than the one before, also when the clock is set back', () => {
    vi.useFakeTimers({ now: Date.now() + 120_000 });
    const ids = [createIds(), createIds()];
    let last = '';
    for (let count = 0; count < 20_000; count += 1) {
      if (count % 5000 === 4999) vi.setSystemTime(Date.now() - 30_000);
      const next = ids[count % 2]?.next() ?? '';
      if (next <= last) expect.fail(`${next} came after ${last}`);
      last = next;
    }
  });
});
