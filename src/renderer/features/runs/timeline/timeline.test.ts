import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../shared/domain/attempt.ts';
import type { JobRun } from '../../../../shared/domain/job-run.ts';
import { ticksOf } from './scale.ts';
import { type Segment, segmentsOf } from './segments.ts';

const origin = Date.UTC(2026, 0, 1);
const at = (second: number): string => new Date(origin + second * 1000).toISOString();

const jobRun: JobRun = {
  uuid: 'job-run',
  run_uuid: 'run',
  job_uuid: 'job',
  name: 'job',
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
};

const attempt: Attempt = {
  uuid: 'one',
  run_uuid: 'run',
  job_run_uuid: 'job-run',
  number: 1,
  runner: 'docker',
  state: 'running',
  reason: null,
  exit_code: null,
  image_digest: null,
  handle: null,
  made_at: at(3),
  pull_started_at: null,
  created_at: null,
  started_at: null,
  ended_at: null,
  collected_at: null,
};

function story(job: Partial<JobRun>, attempts: Partial<Attempt>[], now = 100): string[] {
  const segments = segmentsOf(
    {
      job_run: { ...jobRun, ...job },
      attempts: attempts.map((one) => ({ ...attempt, ...one })),
    },
    at(0),
    origin + now * 1000,
  );
  expect(hasGap(segments)).toBe(false);
  return segments.map(({ kind, from, to }) => `${kind} ${(from - origin) / 1000}-${(to - origin) / 1000}`);
}

function hasGap(segments: readonly Segment[]): boolean {
  return segments.some((segment, index) => index > 0 && segments[index - 1]?.to !== segment.from);
}

describe('the time of a job', () => {
  it('is waiting until now before it is ready', () => expect(story({}, [], 7)).toEqual(['waiting 0-7']));

  it('ends where it is skipped', () =>
    expect(story({ state: 'skipped', ended_at: at(4) }, [])).toEqual(['waiting 0-4']));

  it('tells queued, pulling, starting and running apart', () =>
    expect(
      story({ state: 'running', queued_at: at(1) }, [
        { pull_started_at: at(4), created_at: at(9), started_at: at(10) },
      ]),
    ).toEqual([
      'waiting 0-1',
      'queued 1-3',
      'starting 3-4',
      'pulling 4-9',
      'starting 9-10',
      'running 10-100',
    ]));

  it('is pulling as long as no container was made', () =>
    expect(
      story({ state: 'starting', queued_at: at(1) }, [{ state: 'starting', pull_started_at: at(3) }], 20),
    ).toEqual(['waiting 0-1', 'queued 1-3', 'pulling 3-20']));

  it('shows each attempt and the delay between them', () =>
    expect(
      story({ state: 'succeeded', queued_at: at(1), ended_at: at(12) }, [
        { state: 'failed', started_at: at(4), ended_at: at(6) },
        { uuid: 'two', number: 2, state: 'succeeded', made_at: at(8), started_at: at(9), ended_at: at(12) },
      ]),
    ).toEqual([
      'waiting 0-1',
      'queued 1-3',
      'starting 3-4',
      'failed 4-6',
      'retrying 6-8',
      'starting 8-9',
      'succeeded 9-12',
    ]));

  it('was ready before its first attempt, though it was queued again after it', () =>
    expect(
      story({ state: 'failed', queued_at: at(8), ended_at: at(12) }, [
        { state: 'failed', made_at: at(1), started_at: at(2), ended_at: at(4) },
        { uuid: 'two', number: 2, state: 'failed', made_at: at(9), started_at: at(10), ended_at: at(12) },
      ]),
    ).toEqual([
      'waiting 0-1',
      'starting 1-2',
      'failed 2-4',
      'retrying 4-8',
      'queued 8-9',
      'starting 9-10',
      'failed 10-12',
    ]));

  it('is queued again once its delay is over', () =>
    expect(
      story(
        { state: 'queued', queued_at: at(8) },
        [{ state: 'failed', made_at: at(1), started_at: at(2), ended_at: at(4) }],
        10,
      ).slice(-2),
    ).toEqual(['retrying 4-8', 'queued 8-10']));

  it('is retrying until now before the next attempt', () =>
    expect(
      story(
        { state: 'retrying', queued_at: at(1), retry_at: at(40) },
        [{ state: 'failed', started_at: at(4), ended_at: at(6) }],
        30,
      ).at(-1),
    ).toBe('retrying 6-30'));

  it('marks an attempt that failed before its command began', () =>
    expect(
      story({ state: 'failed', queued_at: at(1), ended_at: at(5) }, [
        { state: 'failed', pull_started_at: at(3), ended_at: at(5) },
      ]),
    ).toEqual(['waiting 0-1', 'queued 1-3', 'pulling 3-5', 'failed 5-5']));

  it('is nothing for a result that was kept', () =>
    expect(story({ state: 'succeeded', reused_from: 'earlier', ended_at: at(0) }, [])).toEqual([]));
});

describe('the marks of an axis', () => {
  it('stand at whole steps that people count in', () =>
    expect(ticksOf(60_000, 600)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]));
  it('are never nearer to each other than asked for', () => {
    for (const length of [350, 7_000, 90_000, 5_400_000, 999_999_999]) {
      const [, next = length] = ticksOf(length, 700);
      expect((next / length) * 700).toBeGreaterThanOrEqual(88);
    }
  });
  it('are one where nothing has passed', () => expect(ticksOf(0, 700)).toEqual([0]));
});
