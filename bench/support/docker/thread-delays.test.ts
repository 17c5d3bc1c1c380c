import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import type { ThreadDelays } from './thread-delays.ts';

/** Blocks its main thread for 200 ms, and says so; a thread beside it only lives. */
const program = `
  const { Worker } = require('node:worker_threads');
  const worker = new Worker(new URL('data:text/javascript,setInterval(() => undefined, 1000)'));
  worker.once('online', () => setTimeout(() => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    setTimeout(() => process.send('blocked'), 20);
  }, 50));`;

test('each thread tells how late it is', async () => {
  const preload = new URL('./thread-delays.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['-e', program], {
    env: { NODE_OPTIONS: `--import=${preload}` },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  onTestFinished(async () => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  });
  await once(child, 'message');
  const told = new Map<string, ThreadDelays>();
  const both = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      const delays = message as ThreadDelays;
      told.set(delays.thread, delays);
      if (told.size === 2) resolve();
    });
  });
  child.send('tell');
  await both;
  expect(told.get('main')?.longest).toBeGreaterThan(150);
  expect(told.get('engine')?.turns).toBeGreaterThan(0);
}, 30_000);
