import { describe, expect, it } from 'vitest';
import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import { fileNameOf } from './file-name.ts';
import { findWorkflows } from './find-workflows.ts';
import { pathsOfNamesakes } from './same-names.ts';
import { viewOf } from './workflow-view.ts';
import { byName, withChanged } from './workflows-store.ts';

const instant = '2026-01-01T00:00:00.000Z';

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

describe('the list of workflows', () => {
  it('stands in the order of names, numbers by value', () =>
    expect(
      byName([workflow('3', 'job10'), workflow('2', 'job9'), workflow('1', 'a')]).map(({ name }) => name),
    ).toEqual(['a', 'job9', 'job10']));

  it('takes what changed, and stays the same where nothing did', () => {
    const before = new Map([['1', workflow('1', 'old')]]);
    const after = withChanged(before, [workflow('1', 'new'), workflow('2', 'more')], []);
    expect([...after.values()].map(({ name }) => name)).toEqual(['new', 'more']);
    expect([...withChanged(after, [], ['1']).keys()]).toEqual(['2']);
    expect(withChanged(before, [], [])).toBe(before);
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

describe('the search in the list', () => {
  const workflows = [
    { ...workflow('1', 'Weather-Report'), description: 'Checks the daily weather.' },
    { ...workflow('2', 'genome'), linked_path: '/home/a/weather/genome.yaml' },
    workflow('3', '요약'),
  ];
  const found = (words: string) => findWorkflows(workflows, words).map(({ uuid }) => uuid);

  it('looks for every word in name, description and file, whatever the case', () => {
    expect(found('weather')).toEqual(['1', '2']);
    expect(found('DAILY report')).toEqual(['1']);
    expect(found('report genome')).toEqual([]);
  });
  it('finds Korean however its letters are put together', () =>
    expect(found('요약'.normalize('NFD'))).toEqual(['3']));
  it('takes all where nothing is sought', () => expect(findWorkflows(workflows, '  ')).toBe(workflows));
});

describe('the file of a workflow', () => {
  it.each([
    ['daily-report', 'name: x', 'daily-report.yaml'],
    ['a/b: c?', 'name: x', 'a-b- c-.yaml'],
    ['..', 'name: x', 'workflow.yaml'],
    ['data', ' {"name": "x"}', 'data.json'],
    ['요약', 'name: x', '요약.yaml'],
  ])('of %s is named as file systems take it', (name, source, file) =>
    expect(fileNameOf({ name, source })).toBe(file),
  );
});

it('an address without a known view shows the graph', () =>
  expect([viewOf({}), viewOf({ view: 'history' }), viewOf({ view: 'x' })]).toEqual([
    'graph',
    'history',
    'graph',
  ]));
