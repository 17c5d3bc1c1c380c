import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../../../tests/support/fake-client/stream-of.ts';
import { someOfClient } from '../../../../../tests/support/some-of-client.ts';
import type { RunSummary } from '../../../../shared/contract/run.ts';
import { everyRun } from './run-filter.ts';
import { createRunListStore } from './run-list-store.ts';

function run(number: number, state: RunSummary['state'] = 'succeeded'): RunSummary {
  return {
    uuid: `run-${String(number).padStart(4, '0')}`,
    workflow_uuid: 'w',
    workflow_name: 'sample',
    revision_uuid: 'r',
    number,
    state,
    trigger: 'manual',
    params: {},
    is_cancelled: false,
    schedule_uuid: null,
    scheduled_for: null,
    rerun_of: null,
    is_kept: false,
    logs_removed_at: null,
    created_at: '2026-01-01T00:00:00.000Z',
    started_at: null,
    ended_at: null,
    job_counts: {},
  };
}

/** An engine with runs 1 to 130 that tells of changes one after the other, and notes what it is asked for. */
function engine(...changes: (RunSummary[] | { removed: string[] })[]) {
  const asked: unknown[] = [];
  const news = async function* () {
    yield { changed: [], removed: [] };
    for (const change of changes) {
      yield Array.isArray(change) ? { changed: change, removed: [] } : { changed: [], ...change };
    }
  };
  const client = someOfClient({
    run: {
      list: async (input) => {
        asked.push(input);
        const all = Array.from({ length: 130 }, (_, index) => run(130 - index));
        const from = input.after === undefined ? 0 : all.findIndex(({ uuid }) => uuid === input.after) + 1;
        return all.slice(from, from + Number(input.limit));
      },
      watchAll: async () => streamOf(news()),
    },
  });
  return { client, asked };
}

describe('the store of a list of runs', () => {
  it('reads the first page once nothing can be missed, then takes what changes', async () => {
    const { client } = engine([run(131, 'running')], [run(131, 'failed'), run(130, 'cancelled')]);
    const store = createRunListStore(everyRun);
    await store.feed(client, new AbortController().signal);
    const { pages } = store.state.getState();
    expect(pages?.runs.slice(0, 3).map(({ number, state }) => `${number} ${state}`)).toEqual([
      '131 failed',
      '130 cancelled',
      '129 succeeded',
    ]);
    expect(pages?.hasMore).toBe(true);
  });

  it('leaves out what is gone', async () => {
    const { client } = engine({ removed: [run(130).uuid, run(128).uuid, run(1).uuid] });
    const store = createRunListStore(everyRun);
    await store.feed(client, new AbortController().signal);
    const { pages } = store.state.getState();
    expect(pages?.runs.slice(0, 2).map(({ number }) => number)).toEqual([129, 127]);
    expect(pages?.runs).toHaveLength(98);
  });

  it('reads older pages by the key of the last run, one at a time, until there are no more', async () => {
    const { client, asked } = engine();
    const store = createRunListStore({ ...everyRun, states: ['succeeded'] });
    await store.feed(client, new AbortController().signal);
    await Promise.all([store.readOlder(client), store.readOlder(client)]);
    await store.readOlder(client);
    expect(asked).toEqual([
      { state: ['succeeded'], limit: 100 },
      { state: ['succeeded'], limit: 100, after: 'run-0031' },
    ]);
    const { pages, isReading } = store.state.getState();
    expect([pages?.runs.length, pages?.hasMore, isReading]).toEqual([130, false, false]);
  });

  it('tells why it has nothing', async () => {
    const store = createRunListStore(everyRun);
    const client = someOfClient({
      run: {
        watchAll: async () => {
          throw new ORPCError('INTERNAL_SERVER_ERROR');
        },
      },
    });
    await store.feed(client, new AbortController().signal);
    expect(store.state.getState()).toMatchObject({ pages: null, failure: { code: 'internal' } });
  });
});
