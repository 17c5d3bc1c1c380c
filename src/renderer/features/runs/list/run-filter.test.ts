import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/run.ts';
import { choicesIn, everyRun, filterOf, inputOf, isChosen, queryOf, type RunFilter } from './run-filter.ts';

const filter: RunFilter = {
  workflow: 'w',
  schedule: null,
  states: ['running', 'failed'],
  triggers: ['schedule'],
  since: '2026-01-31',
  until: '2026-02-01',
};

const run: RunSummary = {
  uuid: 'r',
  workflow_uuid: 'w',
  workflow_name: 'sample',
  revision_uuid: 'revision',
  number: 1,
  state: 'failed',
  trigger: 'schedule',
  params: {},
  is_cancelled: false,
  schedule_uuid: 's',
  scheduled_for: null,
  rerun_of: null,
  is_kept: false,
  logs_removed_at: null,
  created_at: new Date(2026, 0, 31, 12).toISOString(),
  started_at: null,
  ended_at: null,
  job_counts: {},
};

describe('the filters of a list of runs', () => {
  it('are read from the address as they were written', () => {
    expect(filterOf(queryOf(filter))).toEqual(filter);
    expect(queryOf(everyRun)).toEqual({});
    expect(filterOf({})).toEqual(everyRun);
  });

  it('leave out what cannot be read', () =>
    expect(filterOf({ state: 'lost,failed', trigger: '?', since: 'yesterday', until: '2026-99-99' })).toEqual(
      {
        ...everyRun,
        states: ['failed'],
      },
    ));

  it('mean whole days, the last one too', () =>
    expect(inputOf(filter)).toEqual({
      workflow_uuid: 'w',
      state: ['running', 'failed'],
      trigger: ['schedule'],
      since: new Date(2026, 0, 31).toISOString(),
      until: new Date(2026, 1, 2).toISOString(),
    }));

  it('count what a person has chosen, not what the page is about', () => {
    expect(choicesIn(filter, { workflow: 'w' })).toBe(4);
    expect(choicesIn({ ...everyRun, workflow: 'w' }, { workflow: 'w' })).toBe(0);
  });
});

describe('a run that has changed', () => {
  it('belongs to the list where all filters take it', () => expect(isChosen(run, filter)).toBe(true));

  it.each<[string, Partial<RunSummary>]>([
    ['another workflow', { workflow_uuid: 'v' }],
    ['another state', { state: 'succeeded' }],
    ['another trigger', { trigger: 'manual' }],
    ['a day before', { created_at: new Date(2026, 0, 30, 23, 59).toISOString() }],
    ['a day after', { created_at: new Date(2026, 1, 2).toISOString() }],
  ])('does not with %s', (_, change) => expect(isChosen({ ...run, ...change }, filter)).toBe(false));

  it('belongs to a list without filters', () => expect(isChosen(run, everyRun)).toBe(true));
});
