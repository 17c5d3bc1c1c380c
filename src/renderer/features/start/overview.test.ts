import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../shared/contract/run.ts';
import { byWorkflow, withChanged, withoutRemoved } from './overview.ts';

const day = 24 * 3_600_000;
const today = Date.UTC(2026, 0, 31);

function run(number: number, state: RunSummary['state'], more: Partial<RunSummary> = {}): RunSummary {
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
    created_at: new Date(today).toISOString(),
    started_at: null,
    ended_at: null,
    job_counts: {},
    ...more,
  };
}

const nothing = { running: [], failed: [], ended: [] };
const numbers = (runs: readonly RunSummary[]) => runs.map(({ number }) => number);

describe('the start page', () => {
  it('leaves out runs that are gone', () => {
    const all = withChanged(nothing, [run(1, 'failed'), run(2, 'failed'), run(3, 'succeeded')], today - day);
    const left = withoutRemoved(all, [run(2, 'failed').uuid, run(3, 'succeeded').uuid]);
    expect([numbers(left.failed), numbers(left.ended)]).toEqual([[1], [1]]);
  });

  it('takes what begins, and lets go what ended', () => {
    const began = withChanged(nothing, [run(1, 'running'), run(2, 'queued')], today - day);
    expect(numbers(began.running)).toEqual([2, 1]);
    const ended = withChanged(began, [run(1, 'succeeded'), run(2, 'failed')], today - day);
    expect([numbers(ended.running), numbers(ended.failed)]).toEqual([[], [2]]);
  });

  it('knows what ended last, however it did', () => {
    const all = [1, 2, 3, 4, 5, 6].map((number) => run(number, number === 5 ? 'cancelled' : 'succeeded'));
    expect(numbers(withChanged(nothing, all, today - day).ended)).toEqual([6, 5, 4, 3, 2]);
  });

  it('takes no failure that is too old', () => {
    const old = run(1, 'failed', { created_at: new Date(today - 2 * day).toISOString() });
    expect(withChanged(nothing, [old], today - day).failed).toEqual([]);
  });

  it('shows the latest failure of each workflow, and how many came right before it', () => {
    const failed = [
      run(9, 'failed'),
      run(12, 'failed', { workflow_uuid: 'v' }),
      run(8, 'failed'),
      run(6, 'failed'),
    ];
    const standing = () => null;
    expect(byWorkflow(failed, standing, 5).map(({ run: { number }, earlier }) => [number, earlier])).toEqual([
      [9, 1],
      [12, 0],
    ]);
    expect(byWorkflow(failed, standing, 1)).toHaveLength(1);
  });

  it('puts what succeeded since below what still stands', () => {
    const failed = [run(9, 'failed'), run(12, 'failed', { workflow_uuid: 'v' })];
    const later = { uuid: 'run-10', number: 10 };
    const shown = byWorkflow(failed, ({ workflow_uuid }) => (workflow_uuid === 'w' ? later : null), 5);
    expect(shown.map(({ run: { number }, mended }) => [number, mended])).toEqual([
      [12, null],
      [9, later],
    ]);
  });
});
