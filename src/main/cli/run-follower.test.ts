import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { FakeRuns } from '../../../tests/support/fake-worker/runs.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { RunDetail, RunUpdate } from '../../shared/contract/run.ts';
import { RunFollower } from './run-follower.ts';
import { silentPrinter } from './silent-printer.ts';

/** A run whose job has printed before its engine told that it started. */
class EagerRun {
  readonly #runs = new FakeRuns();
  readonly detail: RunDetail;
  readonly client: Pick<Client, 'run' | 'log'>;

  constructor() {
    const { uuid } = this.#runs.start(this.#runs.createWorkflow('name: eager # HANG'));
    const found = this.#runs.find(uuid);
    if (found === undefined) throw new Error('there is no run');
    this.detail = found;
    const run = { watch: async () => this.#watch(), show: async () => structuredClone(this.detail) };
    const log = {
      window: async ({ from }: { from: number }) => this.#runs.logWindow(from, 100, true),
      follow: async () => [],
    };
    this.client = { run, log } as unknown as Pick<Client, 'run' | 'log'>;
  }

  async *#watch(): AsyncGenerator<RunUpdate> {
    const detail = structuredClone(this.detail);
    for (const attempt of detail.attempts) Object.assign(attempt, { state: 'starting', started_at: null });
    yield { kind: 'snapshot', detail };
    // Whoever asks for the lines at once has all of them now.
    await setImmediate();
    yield {
      kind: 'changes',
      changes: { run: null, job_runs: [], attempts: this.detail.attempts, pulls: {} },
    };
    this.#runs.end(this.detail, 'succeeded');
    const { run, job_runs, attempts } = structuredClone(this.detail);
    yield { kind: 'changes', changes: { run, job_runs, attempts, pulls: {} } };
  }
}

it('tells the lines of an attempt after its start and before its end', async () => {
  const { client, detail } = new EagerRun();
  const told: string[] = [];
  const follower = new RunFollower({
    ...silentPrinter,
    attempt: async (_jobRun, { started_at }) => void told.push(started_at === null ? 'starting' : 'started'),
    lines: async (_jobRun, _attempt, entries) => void told.push(...entries.map(({ text }) => text)),
    jobRun: async ({ state }) => void told.push(state),
  });
  await follower.follow(client as Client, detail.run.uuid);
  const started = told.indexOf('started');
  expect(told.indexOf('starting')).toBeLessThan(started);
  expect(started).toBeLessThan(told.indexOf('hello'));
  expect(told.indexOf('world')).toBeLessThan(told.indexOf('succeeded'));
  expect(told.filter((word) => word === 'hello')).toHaveLength(1);
});
