import { monitorEventLoopDelay } from 'node:perf_hooks';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

/**
 * Loaded before a program (`--import`), in each of its threads: how late each one's event loop is. The process that
 * started the program asks by messages.
 */
export type DelayQuestion = 'forget' | 'tell';

/** How much later than it could be a turn of a thread's loop came, in milliseconds, since the last `forget`. */
export interface ThreadDelays {
  readonly thread: 'main' | 'engine';
  readonly percentile_99: number;
  readonly longest: number;
  readonly turns: number;
}

const resolution = 5;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();
const channel = new BroadcastChannel('gantry-bench-thread-delays');
channel.onmessage = (event) => {
  const { data } = event as { data: DelayQuestion | ThreadDelays };
  if (typeof data === 'string') answer(data);
  else if (isMainThread) process.send?.(data);
};
channel.unref();

if (isMainThread) {
  process.on('message', (question: DelayQuestion) => {
    answer(question);
    channel.postMessage(question);
  });
  // Who listens to its parent would live as long as that.
  process.channel?.unref();
}

function answer(question: DelayQuestion): void {
  if (question === 'forget') {
    delays.reset();
    return;
  }
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
  const told: ThreadDelays = {
    thread: isMainThread ? 'main' : 'engine',
    percentile_99: late(delays.percentile(99)),
    longest: late(delays.max),
    turns: delays.count,
  };
  if (isMainThread) process.send?.(told);
  else channel.postMessage(told);
}
