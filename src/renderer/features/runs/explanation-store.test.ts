import { expect, it } from 'vitest';
import { streamOf } from '../../../../tests/support/fake-client/stream-of.ts';
import { someOfClient } from '../../../../tests/support/some-of-client.ts';
import type { ExplainUpdate } from '../../../shared/contract/run.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import { createGraphStore } from '../../ui/graph/job-facts.ts';
import { createExplanationStore } from './explanation-store.ts';

const begins: Explanation = { code: 'begins', data: {} };
const starts: Explanation = { code: 'is_started', data: {} };
const told = (job: string, why: Explanation) => ({ job_run_uuid: job, job, state: 'queued' as const, why });

it('keeps what was told, puts over it what is otherwise, and tells the graph', async () => {
  const updates: ExplainUpdate[] = [
    { run: { code: 'run_begins', data: {} }, jobs: [told('a', begins), told('b', begins)] },
    { run: null, jobs: [told('b', starts)] },
    { run: { code: 'run_runs', data: { running: 1 } }, jobs: [] },
  ];
  const graph = createGraphStore();
  const store = createExplanationStore('a run', graph);
  async function* watch(): AsyncGenerator<ExplainUpdate, void> {
    yield* updates;
  }
  const client = someOfClient({ run: { watchExplain: async () => streamOf(watch()) } });
  await store.feed(client, new AbortController().signal);
  const { run, jobs } = store.state.getState();
  expect(run).toEqual({ code: 'run_runs', data: { running: 1 } });
  expect(Object.fromEntries(jobs)).toEqual({ a: begins, b: starts });
  expect(jobs.get('a')).toBe(begins);
  expect(graph.getState().why).toBe(jobs);
});

it('goes on without explanations where there is no answer', async () => {
  const store = createExplanationStore('a run', createGraphStore());
  await store.feed(someOfClient({}), new AbortController().signal);
  expect(store.state.getState()).toEqual({ run: null, jobs: new Map() });
});
