import { describe, expect, it } from 'vitest';
import { aWorkflow, type JobSketch } from '../../../../tests/support/plan/definition.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { Reason } from '../../../shared/domain/reason.ts';
import { reusableJobs } from './reusable-jobs.ts';
import { buildRunGraph } from './run-graph.ts';

interface End {
  readonly state: JobRunState;
  readonly reason: Reason | null;
}

const failed: Reason = { code: 'exit_code', data: { exit_code: 1 } };
const falseCondition: Reason = { code: 'condition_false', data: { condition: 'a: failed' } };

const ends = {
  good: { state: 'succeeded', reason: null },
  bad: { state: 'failed', reason: failed },
  stopped: { state: 'cancelled', reason: { code: 'stopped_by_failure', data: { job: 'a' } } },
  blocked: { state: 'skipped', reason: { code: 'dependency_failed', data: { job: 'a' } } },
  needless: { state: 'skipped', reason: falseCondition },
  'passed over': { state: 'skipped', reason: { code: 'skipped_by_user', data: {} } },
} as const satisfies Record<string, End>;

interface Told extends JobSketch {
  readonly was: keyof typeof ends;
}

/** Names of the jobs that are kept, and of those that are decided on anew. */
function retried(jobs: Record<string, Told>) {
  const graph = buildRunGraph(aWorkflow({ jobs }));
  const stored = Object.values(jobs).map(({ was }) => ends[was]);
  const names = Object.keys(jobs);
  const nameAll = (indexes: readonly number[]) => indexes.map((index) => names[index]).sort();
  const { kept, again } = reusableJobs(graph, stored);
  return { kept: nameAll(kept), again: nameAll(again) };
}

describe('what a retry keeps', () => {
  it('is what succeeded, and not what comes after a failure', () => {
    const jobs: Record<string, Told> = {
      a: { was: 'good' },
      b: { was: 'bad', depends_on: ['a'] },
      c: { was: 'blocked', depends_on: ['b'] },
      beside: { was: 'good' },
    };
    expect(retried(jobs)).toEqual({ kept: ['a', 'beside'], again: ['b', 'c'] });
  });

  it('is not a job that was stopped because of another one', () => {
    expect(retried({ a: { was: 'bad' }, b: { was: 'stopped' }, c: { was: 'good' } })).toEqual({
      kept: ['c'],
      again: ['a', 'b'],
    });
  });

  it.each(['failed', 'finished'] as const)(
    'is not what succeeded after a failure under `%s`',
    (condition) => {
      const jobs: Record<string, Told> = {
        a: { was: 'bad' },
        alarm: { was: 'good', depends_on: { a: condition } },
        report: { was: 'good', depends_on: ['alarm'] },
      };
      expect(retried(jobs)).toEqual({ kept: [], again: ['a', 'alarm', 'report'] });
    },
  );

  it('is a job far below one that is run again only where no path leads there', () => {
    const jobs: Record<string, Told> = {
      far: { was: 'good', depends_on: ['middle', 'other'] },
      middle: { was: 'good', depends_on: { top: 'finished' } },
      other: { was: 'good' },
      top: { was: 'bad' },
    };
    expect(retried(jobs)).toEqual({ kept: ['other'], again: ['far', 'middle', 'top'] });
  });

  it('is what came after a job that was rightly skipped, which is skipped again', () => {
    const jobs: Record<string, Told> = {
      a: { was: 'good' },
      alarm: { was: 'needless', depends_on: { a: 'failed' } },
      tidy: { was: 'good', depends_on: { alarm: 'finished' } },
      b: { was: 'bad' },
    };
    expect(retried(jobs)).toEqual({ kept: ['a', 'tidy'], again: ['b'] });
  });

  it('leaves nothing to do where all succeeded, or was rightly skipped', () => {
    const jobs: Record<string, Told> = {
      a: { was: 'good' },
      alarm: { was: 'needless', depends_on: { a: 'failed' } },
    };
    expect(retried(jobs)).toEqual({ kept: ['a'], again: [] });
  });

  it('tries anew what a user had skipped', () => {
    expect(retried({ a: { was: 'passed over' }, b: { was: 'good', depends_on: ['a'] } })).toEqual({
      kept: [],
      again: ['a', 'b'],
    });
  });
});
