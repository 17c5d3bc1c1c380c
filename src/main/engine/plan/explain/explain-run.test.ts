import { expect, it } from 'vitest';
import { liveFacts, second } from '../../../../../tests/support/explain/live-facts.ts';
import { explainAll, type JobRunSketch, keptFacts } from '../../../../../tests/support/explain/sketch.ts';
import type { DockerStatus } from '../../../../shared/domain/docker-status.ts';
import type { RunExplanation } from '../../../../shared/domain/explanation.ts';
import type { JobRun } from '../../../../shared/domain/job-run.ts';
import type { Reason } from '../../../../shared/domain/reason.ts';
import type { KeptFacts, LiveFacts } from './facts.ts';

const exited: Reason = { code: 'exit_code', data: { exit_code: 3 } };
const byUser: Reason = { code: 'cancelled_by_user', data: {} };
const stall = { since: second(5), message: 'full' };

function whyRun(
  jobs: Record<string, JobRunSketch>,
  live: Partial<LiveFacts> | null = {},
  run: Partial<KeptFacts['run']> = {},
): RunExplanation {
  const state = { state: 'running', is_cancelled: false, started_at: second(0), ended_at: null } as const;
  return explainAll(keptFacts(jobs, { run: { ...state, ...run } }), live === null ? null : liveFacts(live))
    .run;
}

const inState = (state: JobRun['state'], more: Partial<JobRun> = {}): JobRunSketch => ({
  job_run: { state, ...more },
  attempts: [{}],
});
const retrying = inState('retrying', { retry_at: second(9), reason: exited });

it('runs where one of its jobs does, whatever the others wait for', () =>
  expect(whyRun({ a: retrying, b: inState('running'), c: inState('running') })).toEqual({
    code: 'run_runs',
    data: { running: 2 },
  }));

it('waits for what is nearest to running', () => {
  const jobs = { a: inState('queued'), b: retrying, c: inState('starting') };
  expect(whyRun(jobs)).toMatchObject({
    code: 'run_waits',
    data: { job: 'c', why: { code: 'is_made' }, more: 2 },
  });
  const { c: _, ...rest } = jobs;
  expect(whyRun(rest)).toMatchObject({ data: { job: 'b', why: { code: 'retry_is_due' }, more: 1 } });
});

it('says that Docker is away though a job was running', () => {
  const docker: DockerStatus = { state: 'unreachable', tried: [], since: second(2) };
  expect(whyRun({ a: inState('starting'), b: inState('running') }, { docker })).toMatchObject({
    data: { job: 'b', why: { code: 'is_out_of_sight' } },
  });
});

it('stops when a person or a failure wants it, and what is left is being ended', () => {
  const stopped = inState('running', { stopping: byUser });
  expect(
    whyRun({ a: stopped, b: inState('cancelled', { reason: byUser }) }, {}, { is_cancelled: true }),
  ).toEqual({
    code: 'run_stops',
    data: { reason: byUser, running: 1 },
  });
  const failed: Reason = { code: 'stopped_by_failure', data: { job: 'a' } };
  const jobs = {
    a: inState('failed', { reason: exited }),
    b: inState('running', { stopping: failed }),
    cleanup: { ...inState('waiting'), depends_on: { b: 'finished' as const } },
  };
  expect(whyRun(jobs)).toEqual({ code: 'run_stops', data: { reason: failed, running: 1 } });
});

it('begins, or waits for an engine or a store', () => {
  const jobs = { a: inState('waiting') };
  expect(whyRun(jobs, {}, { state: 'queued' })).toEqual({ code: 'run_begins', data: {} });
  expect(whyRun(jobs, null, { state: 'queued' })).toEqual({ code: 'run_has_no_engine', data: {} });
  expect(whyRun(jobs, null)).toEqual({ code: 'run_has_no_engine', data: {} });
  expect(whyRun(jobs, { stall })).toEqual({ code: 'run_is_stalled', data: stall });
});

it('says how it ended, and which job failed first', () => {
  expect(whyRun({ a: inState('succeeded') }, null, { state: 'succeeded', ended_at: second(8) })).toEqual({
    code: 'run_succeeded',
    data: { ended_at: second(8), took_ms: 8000 },
  });
  const jobs = {
    a: inState('failed', { reason: { code: 'container_lost', data: {} }, ended_at: second(8) }),
    b: inState('failed', { reason: exited, ended_at: second(3) }),
  };
  expect(whyRun(jobs, null, { state: 'failed' })).toEqual({
    code: 'run_failed',
    data: { job: 'b', reason: exited, more: 1 },
  });
  expect(whyRun({ a: inState('cancelled', { reason: byUser }) }, null, { state: 'cancelled' })).toEqual({
    code: 'run_was_cancelled',
    data: { reason: byUser },
  });
});
