import { describe, expect, it } from 'vitest';
import { aJob, aWorkflow } from '../../../../tests/support/plan/definition.ts';
import { buildRunGraph } from './run-graph.ts';

describe('buildRunGraph', () => {
  it('knows each edge from both of its ends', () => {
    const { jobs } = buildRunGraph(
      aWorkflow({
        jobs: { c: { depends_on: { a: 'failed', b: 'succeeded' } }, a: {}, b: { depends_on: ['a'] } },
      }),
    );
    expect(jobs.map(({ dependencies }) => dependencies)).toEqual([
      [
        { index: 1, condition: 'failed' },
        { index: 2, condition: 'succeeded' },
      ],
      [],
      [{ index: 1, condition: 'succeeded' }],
    ]);
    expect(jobs.map(({ dependents }) => dependents)).toEqual([
      [],
      [
        { index: 0, condition: 'failed' },
        { index: 2, condition: 'succeeded' },
      ],
      [{ index: 0, condition: 'succeeded' }],
    ]);
  });

  it('marks the jobs that are reached through failed or finished, however far on', () => {
    const { jobs } = buildRunGraph(
      aWorkflow({
        jobs: {
          report: { depends_on: ['alarm', 'build'] },
          alarm: { depends_on: { build: 'failed' } },
          clean: { depends_on: { build: 'finished' } },
          test: { depends_on: ['build'] },
          build: {},
        },
      }),
    );
    const marked = jobs.filter((job) => job.outlives_failure).map(({ definition }) => definition.name);
    expect(marked).toEqual(['report', 'alarm', 'clean']);
  });

  it('refuses what a stored definition can never hold', () => {
    expect(() => buildRunGraph(aWorkflow({ jobs: { a: { depends_on: ['b'] } } }))).toThrow(
      '"b", which is missing',
    );
    expect(() =>
      buildRunGraph(aWorkflow({ jobs: { a: { depends_on: ['b'] }, b: { depends_on: ['a'] } } })),
    ).toThrow('cycle');
    expect(() =>
      buildRunGraph({ ...aWorkflow({ jobs: {} }), jobs: [aJob('a', { depends_on: ['a'] })] }),
    ).toThrow('cycle');
  });
});
