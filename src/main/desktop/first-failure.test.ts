import { expect, it } from 'vitest';
import type { JobRun } from '../../shared/domain/job-run.ts';
import { desktopWordsEn } from './desktop-words.en.ts';
import { firstFailure } from './first-failure.ts';

const jobRun = (name: string, ended_at: string, exit_code: number): JobRun => ({
  uuid: name,
  run_uuid: 'run',
  job_uuid: name,
  name,
  instance: '',
  state: 'failed',
  reason: { code: 'exit_code', data: { exit_code } },
  stopping: null,
  reused_from: null,
  attempts_made: 1,
  queued_at: null,
  started_at: null,
  ended_at,
  retry_at: null,
});

it('names the job that failed first, and why', () => {
  const job_runs = [
    jobRun('late', '2026-01-01T00:00:02.000Z', 2),
    jobRun('early', '2026-01-01T00:00:01.000Z', 7),
  ];
  expect(firstFailure({ job_runs }, desktopWordsEn, 'en')).toMatch(/^early: .*7/);
});

it('says nothing where no job failed', () =>
  expect(firstFailure({ job_runs: [] }, desktopWordsEn, 'en')).toBe(''));
