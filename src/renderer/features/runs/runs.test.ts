import { describe, expect, it } from 'vitest';
import type { RunDetail } from '../../../shared/contract/run.ts';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import type { JobDefinition } from '../../../shared/domain/job-definition.ts';
import type { JobRun } from '../../../shared/domain/job-run.ts';
import { factsOf, followedJob, jobViews } from './job-view.ts';
import { applyRunUpdate } from './run-updates.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

function job(name: string): JobDefinition {
  return {
    uuid: `job-${name}`,
    name,
    runner: 'docker',
    image: 'busybox:1',
    entrypoint: null,
    command: ['true'],
    environment: {},
    working_dir: null,
    user: null,
    volumes: [],
    secrets: [],
    platform: null,
    pull_policy: 'missing',
    network_mode: null,
    mem_limit_bytes: null,
    cpus: null,
    stop_signal: null,
    stop_grace_period_ms: 10_000,
    max_log_size_bytes: 1_073_741_824,
    depends_on: [],
    timeout_ms: null,
    retries: { max: 0, delay_ms: 0, backoff: 1, max_delay_ms: null, jitter: 0 },
  };
}

function jobRun(name: string, more: Partial<JobRun> = {}): JobRun {
  return {
    uuid: `run-of-${name}`,
    run_uuid: 'run',
    job_uuid: `job-${name}`,
    name,
    instance: '',
    state: 'waiting',
    reason: null,
    stopping: null,
    reused_from: null,
    attempts_made: 0,
    queued_at: null,
    started_at: null,
    ended_at: null,
    retry_at: null,
    ...more,
  };
}

function attempt(name: string, number: number, more: Partial<Attempt> = {}): Attempt {
  return {
    uuid: `attempt-${name}-${number}`,
    run_uuid: 'run',
    job_run_uuid: `run-of-${name}`,
    number,
    runner: 'docker',
    state: 'running',
    reason: null,
    exit_code: null,
    image_digest: null,
    handle: null,
    made_at: at(0),
    pull_started_at: null,
    created_at: null,
    started_at: null,
    ended_at: null,
    collected_at: null,
    ...more,
  };
}

function detail(...jobRuns: JobRun[]): RunDetail {
  return {
    run: {
      uuid: 'run',
      workflow_uuid: 'workflow',
      revision_uuid: 'revision',
      number: 1,
      state: 'running',
      trigger: 'manual',
      params: {},
      is_cancelled: false,
      schedule_uuid: null,
      scheduled_for: null,
      rerun_of: null,
      is_kept: false,
      logs_removed_at: null,
      created_at: at(0),
      started_at: at(0),
      ended_at: null,
    },
    workflow_name: 'sample',
    revision_number: 1,
    definition: {
      name: 'sample',
      description: '',
      params: {},
      environment: {},
      max_parallel: null,
      on_failure: 'stop',
      jobs: jobRuns.map(({ name }) => job(name)),
    },
    job_runs: jobRuns,
    attempts: [],
    pulls: {},
  };
}

describe('an update of a run', () => {
  const before = { ...detail(jobRun('a'), jobRun('b')), attempts: [attempt('a', 1)] };
  const nothing = { run: null, job_runs: [], attempts: [], pulls: {} };
  const change = (changes: object): RunDetail => {
    const after = applyRunUpdate(before, { kind: 'changes', changes: { ...nothing, ...changes } });
    if (after === null) throw new Error('a run that was known is forgotten');
    return after;
  };

  it('puts whole records over older ones, in their places', () => {
    const after = change({ job_runs: [jobRun('a', { state: 'running' })] });
    expect(after.job_runs.map(({ name, state }) => [name, state])).toEqual([
      ['a', 'running'],
      ['b', 'waiting'],
    ]);
    expect(after.job_runs[1]).toBe(before.job_runs[1]);
    expect(after.attempts).toBe(before.attempts);
  });

  it('adds what is new', () => {
    const after = change({ attempts: [attempt('b', 1)] });
    expect(after.attempts.map(({ uuid }) => uuid)).toEqual(['attempt-a-1', 'attempt-b-1']);
  });

  it('shows a pull until it is told to have ended', () => {
    const pull = {
      image: 'busybox:1',
      layers_done: 0,
      layers_total: 1,
      bytes_done: 1,
      bytes_total: 4,
      led_by: null,
    };
    const during = change({ pulls: { 'attempt-a-1': pull } });
    expect(during.pulls).toEqual({ 'attempt-a-1': pull });
    const changes = { ...nothing, pulls: { 'attempt-a-1': null } };
    expect(applyRunUpdate(during, { kind: 'changes', changes })?.pulls).toEqual({});
  });

  it('begins anew with a snapshot, and with nothing else', () => {
    const snapshot = detail(jobRun('c'));
    expect(applyRunUpdate(before, { kind: 'snapshot', detail: snapshot })).toBe(snapshot);
    expect(applyRunUpdate(null, { kind: 'changes', changes: nothing })).toBeNull();
  });
});

describe('the jobs of a run', () => {
  it('tell pulling from starting and blocked from skipped', () => {
    const run = detail(
      jobRun('a', { state: 'starting' }),
      jobRun('b', { state: 'starting' }),
      jobRun('c', { state: 'skipped', reason: { code: 'dependency_failed', data: { job: 'a' } } }),
      jobRun('d', { state: 'skipped', reason: { code: 'skipped_by_user', data: {} } }),
    );
    run.attempts = [attempt('a', 1, { state: 'starting' })];
    run.pulls = {
      'attempt-a-1': {
        image: 'x',
        layers_done: 0,
        layers_total: 2,
        bytes_done: 1,
        bytes_total: 4,
        led_by: null,
      },
    };
    const views = jobViews(run);
    expect(views.map(({ shown }) => shown)).toEqual(['pulling', 'starting', 'blocked', 'skipped']);
    expect(views.map((view) => factsOf(view).pulled)).toEqual([0.25, null, null, null]);
  });

  it('took as long as they ran, not as long as their logs were read after it', () => {
    const run = detail(jobRun('a', { state: 'succeeded', attempts_made: 1, ended_at: at(9) }));
    run.attempts = [{ ...attempt('a', 1), started_at: at(2), ended_at: at(5) }];
    expect(jobViews(run).map(factsOf)).toMatchObject([{ started_at: at(2), ended_at: at(5) }]);
  });

  it('say whether their results were kept from an earlier run', () => {
    const run = detail(
      jobRun('a', { state: 'succeeded', reused_from: 'earlier', ended_at: at(0) }),
      jobRun('b'),
    );
    expect(jobViews(run).map((view) => factsOf(view).is_reused)).toEqual([true, false]);
  });

  it('have their attempts in order', () => {
    const run = detail(jobRun('a'));
    run.attempts = [attempt('a', 2), attempt('a', 1)];
    expect(jobViews(run)[0]?.attempts.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('the job that a page shows by itself', () => {
  const ended = { attempts_made: 1, state: 'succeeded' } as const;
  const running = { attempts_made: 1, state: 'running' } as const;
  const follow = (before: string | null, ...jobRuns: JobRun[]) =>
    followedJob(jobViews(detail(...jobRuns)), before);

  it('is the one that failed first', () =>
    expect(
      follow(
        'c',
        jobRun('a', { state: 'failed', attempts_made: 1, ended_at: at(9) }),
        jobRun('b', { state: 'failed', attempts_made: 1, ended_at: at(5) }),
        jobRun('c', { ...running, started_at: at(1) }),
      ),
    ).toBe('b'));

  it('stays while it is at work', () =>
    expect(
      follow(
        'a',
        jobRun('a', { ...running, started_at: at(1) }),
        jobRun('b', { ...running, started_at: at(2) }),
      ),
    ).toBe('a'));

  it('goes on to the one that began last', () =>
    expect(
      follow(
        'a',
        jobRun('a', { ...ended, started_at: at(1) }),
        jobRun('b', { ...running, started_at: at(2) }),
      ),
    ).toBe('b'));

  it('stays with the last one at the end', () =>
    expect(
      follow(
        null,
        jobRun('a', { ...ended, started_at: at(1) }),
        jobRun('b', { ...ended, started_at: at(2) }),
      ),
    ).toBe('b'));

  it('is the first one before anything began', () =>
    expect(follow(null, jobRun('a'), jobRun('b'))).toBe('a'));
});
