import { describe, expect, it } from 'vitest';
import { aJob } from '../../../../tests/support/plan/definition.ts';
import { exited } from '../../../../tests/support/plan/ends.ts';
import type { Reason } from '../../../shared/domain/reason.ts';
import type { AttemptEnd } from './attempt-end.ts';
import { type AttemptOutcome, attemptOutcome } from './attempt-outcome.ts';

const job = aJob('a', { mem_limit_bytes: 4096 });
const timedOut: Reason = { code: 'timed_out', data: { timeout_ms: 60 } };
const cancelled: Reason = { code: 'cancelled_by_user', data: {} };
const stopped: Reason = { code: 'stopped_by_failure', data: { job: 'b' } };
const notFound: Reason = { code: 'image_not_found', data: { image: 'x', message: 'no' } };
const succeeded: AttemptOutcome = { state: 'succeeded' };

function failed(reason: Reason): AttemptOutcome {
  return { state: 'failed', reason };
}

describe('an attempt that nobody stopped', () => {
  const rows: [string, AttemptEnd, AttemptOutcome][] = [
    ['exit code 0', exited(0), succeeded],
    ['another exit code', exited(3), failed({ code: 'exit_code', data: { exit_code: 3 } })],
    [
      'a signal from within',
      exited(139, { signal: 'SIGSEGV' }),
      failed({ code: 'killed_by_signal', data: { signal: 'SIGSEGV' } }),
    ],
    [
      'a signal, and exit code 0',
      exited(0, { signal: 'SIGKILL' }),
      failed({ code: 'killed_by_signal', data: { signal: 'SIGKILL' } }),
    ],
    [
      'out of memory',
      exited(137, { oom_killed: true, signal: 'SIGKILL' }),
      failed({ code: 'oom_killed', data: { limit_bytes: 4096, exit_code: 137 } }),
    ],
    ['a child out of memory, and exit code 0', exited(0, { oom_killed: true }), succeeded],
    [
      'stopped outside, and exit code 0',
      exited(0, { stopped_outside: true }),
      failed({ code: 'stopped_outside', data: { exit_code: 0, signal: null } }),
    ],
    [
      'stopped outside, out of memory',
      exited(137, { stopped_outside: true, oom_killed: true, signal: 'SIGKILL' }),
      failed({ code: 'stopped_outside', data: { exit_code: 137, signal: 'SIGKILL' } }),
    ],
    ['what the runner knows', { kind: 'failed', reason: notFound }, failed(notFound)],
    [
      'a stop that Gantry did not ask for, before the start',
      { kind: 'stopped_before_start' },
      failed({ code: 'container_lost', data: {} }),
    ],
  ];
  it.each(rows)('%s', (_, end, outcome) => expect(attemptOutcome(end, null, job)).toEqual(outcome));

  it('names no limit of memory where none was set', () => {
    expect(attemptOutcome(exited(137, { oom_killed: true }), null, aJob('a'))).toEqual(
      failed({ code: 'oom_killed', data: { limit_bytes: null, exit_code: 137 } }),
    );
  });
});

describe('an attempt that Gantry asked to end', () => {
  const ends: [string, AttemptEnd][] = [
    ['answers the signal with 0', exited(0)],
    ['ends by the signal', exited(143, { signal: 'SIGTERM' })],
    ['is seen by Docker as killed', exited(137, { signal: 'SIGKILL', stopped_outside: true })],
    ['had not started', { kind: 'stopped_before_start' }],
    ['fails otherwise meanwhile', { kind: 'failed', reason: notFound }],
  ];
  describe.each(ends)('and %s', (_, end) => {
    it('failed for its timeout', () => expect(attemptOutcome(end, timedOut, job)).toEqual(failed(timedOut)));
    it.each([cancelled, stopped])('was cancelled: $code', (stopping) =>
      expect(attemptOutcome(end, stopping, job)).toEqual({ state: 'cancelled', reason: stopping }),
    );
  });

  it('tells that memory ran out as a detail of the timeout', () => {
    expect(attemptOutcome(exited(137, { oom_killed: true }), timedOut, job)).toEqual(
      failed({ code: 'timed_out', data: { timeout_ms: 60, oom_killed: true } }),
    );
  });
});
