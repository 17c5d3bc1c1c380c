import { describe, expect, it } from 'vitest';
import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { initialValues, missingValues, needsValues } from './params.ts';
import { mergeRuns } from './runs-list.ts';
import { pathsOfNamesakes } from './same-names.ts';
import { byName, withChanged } from './workflows-store.ts';

const instant = '2026-01-01T00:00:00.000Z';

function run(number: number, state: Run['state'] = 'succeeded'): Run {
  return {
    uuid: `run-${number}`,
    workflow_uuid: 'w',
    revision_uuid: 'r',
    number,
    state,
    trigger: 'manual',
    params: {},
    is_cancelled: false,
    created_at: instant,
    started_at: instant,
    ended_at: null,
  };
}

function workflow(uuid: string, name: string): WorkflowSummary {
  return {
    uuid,
    name,
    description: '',
    head_revision_uuid: 'r',
    linked_path: null,
    created_at: instant,
    updated_at: instant,
    jobs_count: 1,
    last_runs: [],
  };
}

describe('the runs of a workflow', () => {
  it('are shown newest first, each once, as last heard of', () => {
    const merged = mergeRuns([run(2, 'running'), run(1)], [run(3), run(2, 'failed')]);
    expect(merged.map(({ number, state }) => [number, state])).toEqual([
      [3, 'succeeded'],
      [2, 'failed'],
      [1, 'succeeded'],
    ]);
  });
});

describe('the list of workflows', () => {
  it('stands in the order of names, numbers by value', () =>
    expect(
      byName([workflow('3', 'job10'), workflow('2', 'job9'), workflow('1', 'a')]).map(({ name }) => name),
    ).toEqual(['a', 'job9', 'job10']));

  it('takes what changed, and stays the same where nothing did', () => {
    const before = new Map([['1', workflow('1', 'old')]]);
    const after = withChanged(before, [workflow('1', 'new'), workflow('2', 'more')]);
    expect([...after.values()].map(({ name }) => name)).toEqual(['new', 'more']);
    expect(withChanged(before, [])).toBe(before);
  });
});

describe('parameters', () => {
  const params = {
    day: { default: '2026-01-01', description: '' },
    region: { default: null, description: '' },
    note: { default: '', description: '' },
  };

  it('are asked for where one has no default', () => {
    expect(needsValues(params)).toBe(true);
    expect(needsValues({ day: params.day, note: params.note })).toBe(false);
  });

  it('begin with what was given last time', () =>
    expect(initialValues(params, { region: 'eu', gone: 'x' })).toEqual({
      day: '2026-01-01',
      region: 'eu',
      note: '',
    }));

  it('miss only what is required', () => {
    expect(missingValues(params, { day: '', region: '', note: '' })).toEqual(['region']);
    expect(missingValues(params, { day: '', region: 'eu', note: '' })).toEqual([]);
  });
});

describe('workflows of one name', () => {
  it('are told apart by their files, where they have one', () => {
    const workflows = [
      { ...workflow('a', 'report'), linked_path: '/home/a/report.yaml' },
      { ...workflow('b', 'report'), linked_path: '/home/b/report.yaml' },
      workflow('c', 'report'),
      { ...workflow('d', 'other'), linked_path: '/home/a/other.yaml' },
    ];
    expect([...pathsOfNamesakes(workflows)]).toEqual([
      ['a', '/home/a/report.yaml'],
      ['b', '/home/b/report.yaml'],
    ]);
  });
});
