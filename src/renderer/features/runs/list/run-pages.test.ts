import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/run.ts';
import { everyRun } from './run-filter.ts';
import { type RunPages, withChanged, withPage } from './run-pages.ts';

function run(number: number, state: RunSummary['state'] = 'succeeded'): RunSummary {
  return {
    uuid: `run-${number}`,
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

const none: RunPages = { runs: [], hasMore: false };
const shown = ({ runs }: RunPages) => runs.map(({ number, state }) => `${number} ${state}`);

describe('a list of runs', () => {
  it('grows by pages, and knows whether there are more', () => {
    const first = withPage(none, [run(9), run(8)], 2);
    expect(first.hasMore).toBe(true);
    const all = withPage(first, [run(7)], 2);
    expect(shown(all)).toEqual(['9 succeeded', '8 succeeded', '7 succeeded']);
    expect(all.hasMore).toBe(false);
  });

  it('takes new runs on top and changed ones in their places', () => {
    const before = withPage(none, [run(8, 'running'), run(7)], 5);
    const after = withChanged(before, [run(9, 'queued'), run(8, 'failed')], everyRun);
    expect(shown(after)).toEqual(['9 queued', '8 failed', '7 succeeded']);
  });

  it('lets go what its filter no longer takes', () => {
    const before = withPage(none, [run(8, 'running'), run(7, 'running')], 5);
    const after = withChanged(before, [run(8, 'succeeded')], { ...everyRun, states: ['running'] });
    expect(shown(after)).toEqual(['7 running']);
  });

  it('leaves older runs for the page that they belong to', () => {
    const before = withPage(none, [run(9), run(8)], 2);
    expect(shown(withChanged(before, [run(3, 'failed')], everyRun))).toEqual(shown(before));
  });

  it('stays the same where nothing changed', () => expect(withChanged(none, [], everyRun)).toBe(none));
});
