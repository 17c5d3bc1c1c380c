import { expect, test } from 'vitest';
import { forgetPeak, memoryOf } from './process-memory.ts';

test.skipIf(process.platform !== 'linux')('the peak counts from when it was forgotten', () => {
  const megabytes = 64;
  forgetPeak(process.pid);
  const before = memoryOf(process.pid);
  Buffer.alloc(megabytes * 1e6, 'x');
  const after = memoryOf(process.pid);
  if (before === null || after === null) throw new Error('Linux tells it');
  expect(after.peak - before.now).toBeGreaterThan((megabytes - 10) * 1e6);
  expect(after.peak).toBeGreaterThanOrEqual(after.now);
});
