import { describe, expect, it } from 'vitest';
import { liveFacts, second } from '../../../../../tests/support/explain/live-facts.ts';
import {
  attemptOf,
  explainAll,
  type JobRunSketch,
  keptFacts,
} from '../../../../../tests/support/explain/sketch.ts';
import type { DockerStatus } from '../../../../shared/domain/docker-status.ts';
import type { Explanation } from '../../../../shared/domain/explanation.ts';
import type { JobRun } from '../../../../shared/domain/job-run.ts';
import type { Reason } from '../../../../shared/domain/reason.ts';
import type { KeptFacts, LiveFacts } from './facts.ts';

const exited: Reason = { code: 'exit_code', data: { exit_code: 3 } };
const stall = { since: second(5), message: 'database or disk is full' };
const unreachable: DockerStatus = { state: 'unreachable', tried: [], since: second(2) };
const reachable = {
  state: 'reachable',
  endpoint: 'unix:///docker.sock',
  engine_id: 'here',
  version: '',
  api_version: '',
  operating_system: '',
  since: second(1),
} as const;

function why(
  jobs: Record<string, JobRunSketch>,
  live: Partial<LiveFacts> | null = {},
  kept: Partial<KeptFacts> = {},
): Explanation | undefined {
  const facts = keptFacts(jobs, kept);
  return explainAll(facts, live === null ? null : liveFacts(live)).jobs.it;
}

const inState = (state: JobRun['state'], more: Partial<JobRun> = {}): Pick<JobRunSketch, 'job_run'> => ({
  job_run: { state, ...more },
});

describe('waiting', () => {
  const it_waits_for = (...names: string[]): JobRunSketch => ({ depends_on: names });

  it('names what is awaited, how that stands, and when it is tried again', () => {
    const a = inState('retrying', { retry_at: second(12), reason: exited });
    expect(why({ a, it: it_waits_for('a') })).toEqual({
      code: 'waits_for_jobs',
      data: {
        jobs: [{ job: 'a', condition: 'succeeded', state: 'retrying', retry_at: second(12) }],
        more: 0,
      },
    });
  });

  it('leaves out what has ended, and says for what it waits', () => {
    const sketch: JobRunSketch = { depends_on: { a: 'finished', b: 'failed' } };
    expect(
      why({ a: inState('failed', { reason: exited }), b: inState('running'), it: sketch }),
    ).toMatchObject({
      data: { jobs: [{ job: 'b', condition: 'failed', state: 'running' }], more: 0 },
    });
  });

  it('names three at most, and two of more', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const jobs = Object.fromEntries(names.map((name) => [name, inState('running')]));
    const named = (count: number) => why({ ...jobs, it: it_waits_for(...names.slice(0, count)) })?.data;
    expect(named(3)).toMatchObject({ jobs: [{ job: 'a' }, { job: 'b' }, { job: 'c' }], more: 0 });
    expect(named(5)).toMatchObject({ jobs: [{ job: 'a' }, { job: 'b' }], more: 3 });
  });

  it('says so without an engine too: that is still the cause', () =>
    expect(why({ a: inState('queued'), it: it_waits_for('a') }, null)?.code).toBe('waits_for_jobs'));
});

describe('queued', () => {
  const queued = inState('queued');
  const places = { run_limit: 2, machine_limit: 4, others: 0, other_runs: 0, ahead: new Map() };

  it('names the jobs that have the places of the run', () => {
    const jobs = { a: inState('running'), b: inState('starting'), it: queued };
    expect(why(jobs, { places })).toEqual({
      code: 'run_is_full',
      data: { limit: 2, jobs: ['a', 'b'], more: 0 },
    });
  });

  it('says how the places of the machine are taken, and how many jobs come first', () => {
    const full = { ...places, others: 3, other_runs: 2, ahead: new Map([[1, 5]]) };
    expect(why({ a: inState('running'), it: queued }, { places: full })).toEqual({
      code: 'machine_is_full',
      data: { limit: 4, own: 1, others: 3, other_runs: 2, ahead: 5 },
    });
  });

  it('blames the run where both are full: more places of the machine would not help', () => {
    const full = { ...places, machine_limit: 2 };
    expect(why({ a: inState('running'), b: inState('running'), it: queued }, { places: full })?.code).toBe(
      'run_is_full',
    );
  });

  it('begins where there is a place', () => expect(why({ it: queued }, { places })?.code).toBe('begins'));

  it('waits for an engine, and for a store that can be written', () => {
    expect(why({ it: queued }, null)?.code).toBe('no_engine');
    expect(why({ it: queued }, { stall, places })).toEqual({ code: 'store_is_stalled', data: stall });
  });
});

describe('starting', () => {
  const starting: JobRunSketch = { ...inState('starting'), attempts: [{}] };
  const created: JobRunSketch = { ...inState('starting'), attempts: [{ created_at: second(1) }] };
  const progress = { image: 'x', layers_done: 1, layers_total: 3, bytes_done: 5, bytes_total: 9 };
  const pull = (led_by: string | null, more = {}) => ({
    pulls: { [attemptOf('it')]: { ...progress, led_by, ...more } },
  });

  it.each<[string, JobRunSketch, Partial<LiveFacts>, Partial<KeptFacts>, Explanation]>([
    ['makes its container', starting, {}, {}, { code: 'is_made', data: { runner: 'docker' } }],
    ['starts it', created, { docker: reachable }, {}, { code: 'is_started', data: {} }],
    [
      'makes its process, whatever Docker does',
      { ...starting, runner: 'process' },
      { docker: unreachable },
      {},
      { code: 'is_made', data: { runner: 'process' } },
    ],
    [
      'needs Docker',
      starting,
      { docker: unreachable },
      {},
      { code: 'needs_docker', data: { since: second(2) } },
    ],
    [
      'needs the Docker that has its container',
      created,
      { docker: reachable },
      { made_under: new Map([[attemptOf('it'), 'elsewhere']]) },
      {
        code: 'needs_other_docker',
        data: { engine_id: 'elsewhere', reached_id: 'here', reached_endpoint: 'unix:///docker.sock' },
      },
    ],
    [
      'asks the registry before a layer is known',
      starting,
      pull(null, { layers_total: 0 }),
      {},
      { code: 'asks_registry', data: { image: 'x' } },
    ],
    ['pulls', starting, pull(null), {}, { code: 'pulls_image', data: { ...progress, led_by: null } }],
    [
      'waits for the pull of another job',
      starting,
      { ...pull('a-1'), leaders: new Map([['a-1', { job: 'a', run: null }]]) },
      {},
      { code: 'pulls_image', data: { ...progress, led_by: { job: 'a', run: null } } },
    ],
    [
      'waits for its log',
      starting,
      { stalled_logs: new Map([[attemptOf('it'), stall]]) },
      {},
      { code: 'log_is_stalled', data: stall },
    ],
    ['waits for the store', starting, { stall }, {}, { code: 'store_is_stalled', data: stall }],
  ])('%s', (_, job, live, kept, expected) => expect(why({ it: job }, live, kept)).toEqual(expected));
});

describe('running', () => {
  const running: JobRunSketch = {
    ...inState('running'),
    attempts: [{ state: 'failed' }, { created_at: second(1), started_at: second(2) }],
    retries: { max: 3 },
  };
  const present = attemptOf('it', 2);

  it.each<[string, Partial<LiveFacts>, Partial<KeptFacts>, Explanation]>([
    [
      'says since when, and in which attempt',
      {},
      {},
      { code: 'runs', data: { since: second(2), attempt: 2, attempts: 4 } },
    ],
    [
      'holds its output back',
      { stalled_logs: new Map([[present, stall]]), stall },
      {},
      { code: 'log_is_stalled', data: stall },
    ],
    ['cannot be stored', { stall }, {}, { code: 'store_is_stalled', data: stall }],
    [
      'was lost from sight',
      { docker: unreachable },
      {},
      { code: 'is_out_of_sight', data: { since: second(2) } },
    ],
    [
      'runs in another Docker',
      { docker: reachable },
      { made_under: new Map([[present, 'elsewhere']]) },
      {
        code: 'needs_other_docker',
        data: { engine_id: 'elsewhere', reached_id: 'here', reached_endpoint: 'unix:///docker.sock' },
      },
    ],
  ])('%s', (_, live, kept, expected) => expect(why({ it: running }, live, kept)).toEqual(expected));

  it('is not known without an engine', () =>
    expect(why({ it: running }, null)).toEqual({ code: 'no_engine', data: {} }));
});

describe('stopping', () => {
  const timedOut: Reason = { code: 'timed_out', data: { timeout_ms: 1000 } };
  const stopping = (state: 'starting' | 'running'): JobRunSketch => ({
    ...inState(state, { stopping: timedOut }),
    attempts: [{ started_at: second(1) }],
  });
  const stops = (asked: number) => ({
    stops: new Map([[attemptOf('it'), { asked_at: second(asked), grace_ms: 7000 }]]),
  });

  it('says why, since when and when it is killed', () =>
    expect(why({ it: stopping('running') }, {}, stops(20))).toEqual({
      code: 'stops',
      data: { reason: timedOut, asked_at: second(20), kill_at: second(27), no_docker_since: null },
    }));

  it('has its grace anew where the order was given before the engine began', () =>
    expect(why({ it: stopping('running') }, {}, stops(-60))).toMatchObject({
      data: { asked_at: second(-60), kill_at: second(7) },
    }));

  it('is not killed where nothing runs', () =>
    expect(why({ it: stopping('starting') }, {}, stops(20))).toMatchObject({ data: { kill_at: null } }));

  it('says that Docker, which has to end it, is away', () =>
    expect(why({ it: stopping('running') }, { docker: unreachable }, stops(20))).toMatchObject({
      data: { no_docker_since: second(2) },
    }));
});

it('tells of a retry which one it is, when it is due, and why', () => {
  const job: JobRunSketch = {
    ...inState('retrying', { retry_at: second(12), reason: exited }),
    attempts: [{}, {}],
    retries: { max: 3 },
  };
  const expected = { retry: 2, retries: 3, due_at: second(12), reason: exited };
  expect(why({ it: job })).toEqual({ code: 'retry_is_due', data: expected });
  expect(why({ it: job }, null)?.code).toBe('no_engine');
});

describe('what has ended', () => {
  it('says how long all attempts took', () => {
    const attempts = [
      { started_at: second(1), ended_at: second(2) },
      { started_at: second(4), ended_at: second(9) },
    ];
    expect(why({ it: { ...inState('succeeded', { ended_at: second(10) }), attempts } }, null)).toEqual({
      code: 'succeeded',
      data: { ended_at: second(10), took_ms: 8000, attempts: 2 },
    });
  });

  it('names the run whose result was kept, while that is known', () => {
    const job = inState('succeeded', { reused_from: 'earlier' });
    expect(why({ it: job }, null, { origins: new Map([['earlier', 3]]) })?.data).toEqual({ run_number: 3 });
    expect(why({ it: job }, null)?.data).toEqual({ run_number: null });
  });

  it('says after how many attempts it failed', () =>
    expect(why({ it: { ...inState('failed', { reason: exited }), attempts: [{}, {}] } }, null)).toEqual({
      code: 'failed',
      data: { reason: exited, attempts: 2 },
    }));

  it('says what happened to the job that failed first', () => {
    const reason: Reason = { code: 'dependency_failed', data: { job: 'a' } };
    const jobs = { a: inState('failed', { reason: exited }), it: inState('skipped', { reason }) };
    expect(why(jobs, null)).toEqual({
      code: 'skipped',
      data: { reason, cause: { job: 'a', reason: exited } },
    });
  });

  it('says which failure stopped it', () => {
    const reason: Reason = { code: 'stopped_by_failure', data: { job: 'a' } };
    const jobs = { a: inState('failed', { reason: exited }), it: inState('cancelled', { reason }) };
    expect(why(jobs, null)).toEqual({
      code: 'cancelled',
      data: { reason, cause: { job: 'a', reason: exited } },
    });
  });

  it('follows a chain of skipped jobs to where it began', () => {
    const because = (job: string): Reason => ({ code: 'dependency_skipped', data: { job } });
    const first: Reason = { code: 'condition_false', data: { condition: 'z: failed' } };
    const jobs = {
      a: inState('skipped', { reason: first }),
      b: inState('skipped', { reason: because('a') }),
      it: inState('skipped', { reason: because('b') }),
    };
    expect(why(jobs, null)?.data).toEqual({ reason: because('b'), cause: { job: 'a', reason: first } });
  });

  it('has no other cause where a person ended it', () =>
    expect(
      why({ it: inState('cancelled', { reason: { code: 'cancelled_by_user', data: {} } }) }, null),
    ).toEqual({
      code: 'cancelled',
      data: { reason: { code: 'cancelled_by_user', data: {} }, cause: null },
    }));
});
