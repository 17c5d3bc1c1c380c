import { describe, expect, it } from 'vitest';
import { aWorkflow, type JobSketch } from '../../../../tests/support/plan/definition.ts';
import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { WorkflowDefinition } from '../../../shared/domain/workflow-definition.ts';
import { reusableJobs } from './reusable-jobs.ts';
import { sameJobs } from './reusable-jobs-match.ts';
import { buildRunGraph } from './run-graph.ts';

/** A stored revision: each job has its first name as its uuid. */
function revision(jobs: Record<string, JobSketch>, uuids: Record<string, string> = {}): WorkflowDefinition {
  const definition = aWorkflow({ jobs });
  return {
    ...definition,
    jobs: definition.jobs.map((job) => ({ ...job, uuid: uuids[job.name] ?? job.name })),
  };
}

function changed(definition: WorkflowDefinition, name: string, change: Partial<JobDefinition>) {
  return {
    ...definition,
    jobs: definition.jobs.map((job) => (job.name === name ? { ...job, ...change } : job)),
  };
}

/** What a retry of the newer revision keeps and runs, where the jobs of the older one ended so; by name. */
function retried(before: WorkflowDefinition, now: WorkflowDefinition, states: readonly JobRunState[]) {
  const earlier = sameJobs(before, now).map((index) => {
    const state = index === null ? undefined : states[index];
    return state === undefined ? null : { state, reason: null };
  });
  const nameAll = (indexes: readonly number[]) => indexes.map((index) => now.jobs[index]?.name).sort();
  const { kept, again } = reusableJobs(buildRunGraph(now), earlier);
  return { kept: nameAll(kept), again: nameAll(again) };
}

const chain = revision({ fetch: {}, build: { depends_on: ['fetch'] }, ship: { depends_on: ['build'] } });
const buildFailed = ['succeeded', 'failed', 'skipped'] as const;
const shipFailed = ['succeeded', 'succeeded', 'failed'] as const;

describe('a retry with the workflow as it is now', () => {
  it('keeps what comes before the job that was mended', () => {
    const mended = changed(chain, 'build', { command: ['make'] });
    expect(retried(chain, mended, buildFailed)).toEqual({ kept: ['fetch'], again: ['build', 'ship'] });
  });

  it('runs a job that had succeeded and was changed, and all that follows it', () => {
    const other = changed(chain, 'fetch', { image: 'other' });
    expect(retried(chain, other, shipFailed)).toEqual({ kept: [], again: ['build', 'fetch', 'ship'] });
  });

  it.each<[string, Partial<JobDefinition>]>([
    ['environment', { environment: { A: '2' } }],
    ['timeout', { timeout_ms: 5 }],
    ['volumes', { volumes: [{ type: 'volume', source: 'a', target: '/a', read_only: true }] }],
    ['condition', { depends_on: [{ job: 'fetch', condition: 'finished' }] }],
    ['dependencies', { depends_on: [] }],
  ])('sees another %s', (_name, change) => {
    expect(retried(chain, changed(chain, 'build', change), shipFailed).kept).toEqual(['fetch']);
  });

  it('keeps a job under its new name, and what depends on it by that name', () => {
    const renamed = revision(
      { load: {}, build: { depends_on: ['load'] }, ship: { depends_on: ['build'] } },
      { load: 'fetch' },
    );
    expect(retried(chain, renamed, shipFailed)).toEqual({ kept: ['build', 'load'], again: ['ship'] });
  });

  it('takes a new job of an old name for a new job', () => {
    const replaced = revision(
      { fetch: {}, build: { depends_on: ['fetch'] }, ship: { depends_on: ['build'] } },
      { fetch: 'another' },
    );
    expect(retried(chain, replaced, shipFailed).kept).toEqual([]);
  });

  it('runs a job that was added, and what now waits for it', () => {
    const added = revision({
      fetch: {},
      check: { depends_on: ['fetch'] },
      build: { depends_on: ['fetch'] },
      ship: { depends_on: ['build', 'check'] },
    });
    const all = ['succeeded', 'succeeded', 'succeeded'] as const;
    expect(retried(chain, added, all)).toEqual({ kept: ['build', 'fetch'], again: ['check', 'ship'] });
  });

  it('has nothing to do where only the job that failed was removed', () => {
    const shorter = revision({ fetch: {}, build: { depends_on: ['fetch'] } });
    expect(retried(chain, shorter, shipFailed)).toEqual({ kept: ['build', 'fetch'], again: [] });
  });

  it('sees the environment of the workflow only where it reaches a job', () => {
    const own = changed(chain, 'fetch', { environment: { MODE: 'own' } });
    const now = { ...own, environment: { MODE: 'fast' } };
    expect(retried(own, now, shipFailed)).toEqual({ kept: ['fetch'], again: ['build', 'ship'] });
  });

  it('does not mind the order of variables, of dependencies and of jobs', () => {
    const a = changed(revision({ x: {}, y: {}, z: { depends_on: ['x', 'y'] } }), 'z', {
      environment: { A: '1', B: '2' },
    });
    const b = changed(revision({ z: { depends_on: ['y', 'x'] }, y: {}, x: {} }), 'z', {
      environment: { B: '2', A: '1' },
    });
    expect(sameJobs(a, b)).toEqual([2, 1, 0]);
  });
});
