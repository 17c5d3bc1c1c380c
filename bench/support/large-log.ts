import { type Figure, figure } from '../figures.ts';
import { median } from '../statistics.ts';
import type { OpenWindow } from './open-window.ts';
import type { ServedStore } from './served-store.ts';

const rounds = 5;
const places = 20;
/** So many windows are read without a clock, until what the page keeps is full. */
const more = 150;
/** Spreads places over the whole, each far from the ones before. */
const golden = 0.618034;

/** Opens the large log at its end, and goes to places all over it by the scroll bar and by addresses. */
export async function measureLargeLog(window: OpenWindow, served: ServedStore): Promise<Figure[]> {
  const { log_run_uuid, log_lines } = served.store;
  const address = `#/runs/${log_run_uuid}?job=job_0`;
  const before = await window.usedMemory();
  const opened: number[] = [];
  for (let round = 0; round < rounds; round++) {
    opened.push(await window.call('showRow', address, log_lines - 1));
    if (round < rounds - 1) await window.leave();
  }
  const scrolled: number[] = [];
  for (let index = 1; index <= places; index++)
    scrolled.push(await window.call('scrollLog', (index * golden) % 1));
  const linked: number[] = [];
  for (let index = 1; index <= places; index++) {
    const row = Math.floor(((index * golden + 0.5) % 1) * log_lines);
    linked.push(await window.call('showRow', `${address}&line=${row + 1}`, row));
  }
  await window.call('showRow', address, Math.floor(((places * golden + 0.5) % 1) * log_lines));
  for (let index = 1; index <= more; index++) await window.call('scrollLog', (index * golden + 0.25) % 1);
  const after = await window.usedMemory();
  console.error(
    `log: opened in ${told(opened)} ms; by the scroll bar ${told(scrolled)} ms; by address ${told(linked)} ms; ` +
      `${megabytes(before)} MB before, ${megabytes(after)} after`,
  );
  return [
    figure('log of 200 MB opened at its end', median(opened)),
    figure('any part of a log of 200 MB', Math.max(...scrolled, ...linked)),
    figure('memory that the log of 200 MB takes in the page', megabytes(after - before)),
  ];
}

function megabytes(bytes: number): number {
  return Number((bytes / 1_000_000).toFixed(1));
}

function told(values: readonly number[]): string {
  return `${median(values).toFixed(0)} (at most ${Math.max(...values).toFixed(0)})`;
}
