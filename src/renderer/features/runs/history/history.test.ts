import { describe, expect, it } from 'vitest';
import type { History } from '../../../../shared/contract/run.ts';
import { countToRead, type HistoryPages, pageSizeFor, withNewest, withOlder } from './history-pages.ts';

function column(number: number, state: History['runs'][number]['run']['state'] = 'succeeded') {
  return {
    run: {
      uuid: `run-${number}`,
      workflow_uuid: 'w',
      revision_uuid: 'r',
      number,
      state,
      trigger: 'manual' as const,
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
    },
    cells: {},
  };
}

const nothing: HistoryPages = { jobs: [], runs: [], hasMore: false };
const job = (name: string) => ({ job_uuid: `job-${name}`, name });
const numbers = ({ runs }: History) => runs.map(({ run }) => run.number);

describe('the history of a workflow', () => {
  it('grows to the past by pages; jobs that are gone come last', () => {
    const first = withOlder(nothing, { jobs: [job('a'), job('b')], runs: [column(9), column(8)] }, 2);
    const both = withOlder(first, { jobs: [job('a'), job('old'), job('b')], runs: [column(7)] }, 2);
    expect(numbers(both)).toEqual([9, 8, 7]);
    expect(both.jobs.map(({ name }) => name)).toEqual(['a', 'b', 'old']);
    expect([first.hasMore, both.hasMore]).toEqual([true, false]);
  });

  it('takes the newest runs anew, a renamed job under its new name', () => {
    const before = withOlder(nothing, { jobs: [job('a')], runs: [column(8, 'running')] }, 1);
    const renamed = { job_uuid: 'job-a', name: 'b' };
    const after = withNewest(before, { jobs: [renamed], runs: [column(9), column(8, 'failed')] });
    expect(after.runs.map(({ run }) => `${run.number} ${run.state}`)).toEqual(['9 succeeded', '8 failed']);
    expect(after.jobs).toEqual([renamed]);
    expect(after.hasMore).toBe(true);
  });
});

describe('runs that have changed', () => {
  it('are read with all that are newer', () => {
    expect(countToRead(['5', '4', '3'], new Set(['4']))).toBe(2);
    expect(countToRead(['5', '4', '3'], new Set(['7', '6', '5']))).toBe(3);
    expect(countToRead([], new Set(['1']))).toBe(1);
  });
  it('are not read where they are older than what is shown', () =>
    expect(countToRead(['5', '4'], new Set(['2']))).toBe(0));
});

it('a page of a large workflow has fewer runs', () =>
  expect([1, 300, 1312].map(pageSizeFor)).toEqual([60, 60, 15]));
