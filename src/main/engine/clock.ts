import type { Clock, Now } from './ports.ts';

/** What a timer of the platform can wait at most (24.8 days); a longer one fires at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The clock of this machine. A call back never comes before its time by the monotonic clock. */
export function createSystemClock(): Clock {
  return { now, after };
}

function now(): Now {
  return { wall: Date.now(), monotonic: performance.now() };
}

function after(delay_ms: number, callback: () => void): () => void {
  const due = performance.now() + delay_ms;
  let timer = setTimeout(wake, step(delay_ms));
  function wake(): void {
    const rest = due - performance.now();
    if (rest > 0) timer = setTimeout(wake, step(rest));
    else callback();
  }
  return () => clearTimeout(timer);
}

/** Timers count in whole milliseconds and may be early by one, hence the rounding up. */
function step(ms: number): number {
  return Math.min(Math.ceil(ms), longestTimerMs);
}
