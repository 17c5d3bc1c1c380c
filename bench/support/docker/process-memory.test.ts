import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { forgetPeak, memoryOf, type ProcessMemory } from './process-memory.ts';

const megabyte = 1e6;

function own(): ProcessMemory {
  const memory = memoryOf(process.pid);
  if (memory === null) throw new Error('Linux tells it');
  return memory;
}

test.skipIf(process.platform !== 'linux')(
  'the peak stays when memory is given back, until it is forgotten',
  () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    forgetPeak(process.pid);
    const before = own();
    Buffer.alloc(200 * megabyte, 'x');
    collectGarbage();
    const after = own();
    expect(after.peak - before.now).toBeGreaterThan(150 * megabyte);
    expect(after.peak - after.now).toBeGreaterThan(100 * megabyte);
    forgetPeak(process.pid);
    expect(own().peak).toBeLessThan(after.peak - 100 * megabyte);
  },
);
