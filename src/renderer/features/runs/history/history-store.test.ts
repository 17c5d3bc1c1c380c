import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { streamOf } from '../../../../../tests/support/fake-client/stream-of.ts';
import { someOfClient } from '../../../../../tests/support/some-of-client.ts';
import type { History, RunSummary, RunsChanged } from '../../../../shared/contract/run.ts';
import type { RunState } from '../../../../shared/domain/run.ts';
import { createHistoryStore } from './history-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const summary = (number: number) => ({ uuid: `run-${number}`, workflow_uuid: 'w' }) as RunSummary;
const page = (...states: RunState[]): History => ({
  jobs: [],
  runs: states.map((state, index) => {
    const number = states.length - index;
    return { run: { uuid: `run-${number}`, number, state } as History['runs'][number]['run'], cells: {} };
  }),
});

it('keeps what a reading told while the next one was wanted', async () => {
  const changes: PromiseWithResolvers<RunsChanged>[] = Array.from({ length: 4 }, () =>
    Promise.withResolvers(),
  );
  async function* told() {
    for (const { promise } of changes) yield await promise;
  }
  const readings: PromiseWithResolvers<History>[] = [];
  const client = someOfClient({
    run: {
      watchAll: async () => streamOf(told()),
      history: () => {
        const reading = Promise.withResolvers<History>();
        readings.push(reading);
        return reading.promise;
      },
    },
  });
  const { state, feed } = createHistoryStore('w', 1);
  const left = new AbortController();
  void feed(client, left.signal);
  changes[0]?.resolve({ changed: [], removed: [] });
  await vi.advanceTimersByTimeAsync(0);
  readings[0]?.resolve(page('running'));
  // The first run ends, which is asked about; while the answer is on its way, a second one is made.
  changes[1]?.resolve({ changed: [summary(1)], removed: [] });
  await vi.advanceTimersByTimeAsync(1000);
  changes[2]?.resolve({ changed: [summary(2)], removed: [] });
  await vi.advanceTimersByTimeAsync(1000);
  expect(readings).toHaveLength(2);
  readings[1]?.resolve(page('succeeded'));
  await vi.advanceTimersByTimeAsync(1000);
  const newest = page('running', 'succeeded');
  readings[2]?.resolve({ ...newest, runs: newest.runs.slice(0, 1) });
  await vi.advanceTimersByTimeAsync(0);
  const shown = state.getState().pages?.runs.map(({ run }) => `#${run.number} ${run.state}`);
  expect(shown).toEqual(['#2 running', '#1 succeeded']);
  changes[3]?.resolve({ changed: [], removed: [summary(1).uuid] });
  await vi.advanceTimersByTimeAsync(0);
  expect(state.getState().pages?.runs.map(({ run }) => run.number)).toEqual([2]);
  left.abort();
});

it('reads again what newer runs have pushed out of a reading', async () => {
  const changes: PromiseWithResolvers<RunsChanged>[] = Array.from({ length: 2 }, () =>
    Promise.withResolvers(),
  );
  async function* told() {
    for (const { promise } of changes) yield await promise;
  }
  const limits: number[] = [];
  const answers = [
    page('running'),
    // The first run has ended, and another one was made before that was asked about.
    { ...page('running', 'succeeded'), runs: page('running', 'succeeded').runs.slice(0, 1) },
    page('running', 'succeeded'),
  ];
  const client = someOfClient({
    run: {
      watchAll: async () => streamOf(told()),
      history: async ({ limit = 0 }) => {
        limits.push(Number(limit));
        return answers[limits.length - 1] ?? page();
      },
    },
  });
  const { state, feed } = createHistoryStore('w', 1);
  const left = new AbortController();
  void feed(client, left.signal);
  changes[0]?.resolve({ changed: [], removed: [] });
  await vi.advanceTimersByTimeAsync(0);
  changes[1]?.resolve({ changed: [summary(1)], removed: [] });
  await vi.advanceTimersByTimeAsync(2000);
  expect(limits.slice(1)).toEqual([1, 2]);
  const shown = state.getState().pages?.runs.map(({ run }) => `#${run.number} ${run.state}`);
  expect(shown).toEqual(['#2 running', '#1 succeeded']);
  left.abort();
});
