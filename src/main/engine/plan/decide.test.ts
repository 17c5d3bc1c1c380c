import { describe, expect, it } from 'vitest';
import { exited } from '../../../../tests/support/plan/ends.ts';
import { keyOf } from '../../../../tests/support/plan/keys.ts';
import { aRun } from '../../../../tests/support/plan/run-story.ts';
import type { PlanEvent } from './event.ts';

describe('begin', () => {
  it('queues the jobs that wait for nothing, in the order of the file', () => {
    aRun({ jobs: { c: { depends_on: ['b'] }, b: {}, a: {} } })
      .begin()
      .expectRun('running')
      .expectStates({ a: 'queued', b: 'queued', c: 'waiting' })
      .expectQueue('b', 'a');
  });

  it('ends a run without jobs', () => void aRun({ jobs: {} }).begin().expectRun('succeeded'));

  it('told again changes nothing', () => {
    const story = aRun({ jobs: { a: {}, b: { depends_on: ['a'] } } }).begin();
    story.tellAgain({ kind: 'begin' }).admit('a').tellAgain({ kind: 'begin' });
  });

  it('after a restart sets the wait for a retry anew, less the time that has passed', () => {
    aRun({ jobs: { a: { retries: { max: 1, delay_ms: 5000 } } } })
      .begin()
      .admit('a')
      .fail('a')
      .expectWakesIn(5000)
      .restart(2000)
      .expectWakesIn(3000)
      .wait(2999)
      .expectStates({ a: 'retrying' })
      .wait(1)
      .expectStates({ a: 'queued' });
  });

  it('after a restart lets a retry come at once that came due meanwhile', () => {
    aRun({ jobs: { a: { retries: { max: 1 } }, b: {} } })
      .begin()
      .admit('a', 'b')
      .fail('a')
      .restart(60_000)
      .expectWakesIn(0)
      .wait(0)
      .expectStates({ a: 'queued', b: 'starting' });
  });

  it('after a restart arms no timeout for an attempt that had ended meanwhile', () => {
    aRun({ jobs: { a: { timeout_ms: 1000 } } })
      .begin()
      .admit('a')
      .restart(10_000)
      .startedAndEnded('a', 300, 9000)
      .expectWakesIn()
      .expectStates({ a: 'running' });
  });

  it('after a restart waits no longer than the delay, also when the wall clock was set back', () => {
    aRun({ jobs: { a: { retries: { max: 1, delay_ms: 5000 } } } })
      .begin()
      .admit('a')
      .fail('a')
      .restart(-365 * 86_400_000)
      .expectWakesIn(5000);
  });
});

describe('an attempt', () => {
  it('goes from its place to its end, and every time of it is recorded', () => {
    const story = aRun({ jobs: { a: {} } })
      .begin()
      .admit('a')
      .expectStates({ a: 'starting' });
    const { attempt_uuid } = story.attempt('a');
    expect(story.last.commands).toEqual([{ kind: 'start_attempt', job: 0, attempt_uuid }]);
    const begun = story.wall;
    story.wait(10).pull('a').wait(10).create('a').wait(10).start('a').expectStates({ a: 'running' }).wait(10);
    story.succeed('a').expectStates({ a: 'succeeded' }).expectRun('succeeded');
    story.expectAttempt('a', 1, {
      state: 'succeeded',
      exit_code: 0,
      handle: 'c-a',
      image_digest: null,
      engine_id: 'an-engine',
      pull_started_at: begun + 10,
      created_at: begun + 20,
      started_at: begun + 30,
      ended_at: begun + 39,
      collected_at: begun + 40,
    });
    expect(story.last.ended).toEqual([attempt_uuid]);
    expect(story.last.commands).toEqual([{ kind: 'remove_attempt', attempt_uuid, runner: 'process' }]);
  });

  it('that was adopted started when it says, by its own clock', () => {
    const story = aRun({ jobs: { a: {} } })
      .begin()
      .admit('a');
    story
      .restart(500)
      .start('a', 200)
      .expectAttempt('a', 1, { state: 'running', started_at: story.wall - 200 });
  });

  it('that never ran ends from starting', () => {
    aRun({ jobs: { a: {} } })
      .begin()
      .admit('a')
      .end('a', { kind: 'failed', reason: { code: 'invalid_config', data: { message: 'no' } } })
      .expectStates({ a: 'failed' })
      .expectAttempt('a', 1, {
        state: 'failed',
        reason: { code: 'invalid_config', data: { message: 'no' } },
      });
  });

  it('is given only to a job that is queued', () => {
    aRun({ jobs: { a: {}, b: { depends_on: ['a'] } } })
      .begin()
      .tell({ kind: 'admitted', job: 1, made: 0, attempt_uuid: keyOf(9, 1) })
      .expectNothingDecided()
      .admit('a')
      .tell({ kind: 'admitted', job: 0, made: 0, attempt_uuid: keyOf(9, 2) })
      .expectNothingDecided();
  });
});

describe('retries', () => {
  it('try again up to max times after the first, and then fail with the last reason', () => {
    aRun({ jobs: { a: { retries: { max: 2, delay_ms: 100, backoff: 3 } } } })
      .begin()
      .admit('a')
      .fail('a', 1)
      .expectStates({ a: 'retrying' })
      .expectReason('a', 'exit_code', { exit_code: 1 })
      .expectWakesIn(100)
      .wait(100)
      .expectStates({ a: 'queued' })
      .admit('a')
      .fail('a', 2)
      .expectWakesIn(300)
      .wait(300)
      .admit('a')
      .fail('a', 3)
      .expectStates({ a: 'failed' })
      .expectReason('a', 'exit_code', { exit_code: 3 })
      .expectAttempt('a', 1, { state: 'failed', exit_code: 1 })
      .expectAttempt('a', 3, { state: 'failed', exit_code: 3 })
      .expectRun('failed');
  });

  it('end with the first success', () => {
    const story = aRun({ jobs: { a: { retries: { max: 5 } } } })
      .begin()
      .admit('a')
      .fail('a')
      .wait(1000)
      .admit('a');
    story.succeed('a').expectRun('succeeded');
    expect(story.job('a').made).toBe(2);
  });

  it('say when the next attempt is due', () => {
    const story = aRun({ jobs: { a: { retries: { max: 1, delay_ms: 250 } } } })
      .begin()
      .admit('a')
      .fail('a');
    expect(story.job('a')).toMatchObject({ state: 'retrying', due_at: story.wall + 250 });
  });

  it('are not spent on what stays wrong', () => {
    aRun({ jobs: { a: { retries: { max: 5 } } } })
      .begin()
      .admit('a')
      .end('a', {
        kind: 'failed',
        reason: { code: 'command_not_found', data: { command: 'x', message: 'no' } },
      })
      .expectStates({ a: 'failed' });
  });

  it('follow a container that was lost', () => {
    aRun({ jobs: { a: { retries: { max: 1 } } } })
      .begin()
      .admit('a')
      .end('a', { kind: 'failed', reason: { code: 'container_lost', data: {} } })
      .expectStates({ a: 'retrying' });
  });

  it('queue up behind those that came first', () => {
    aRun({ jobs: { a: { retries: { max: 1 } }, b: {}, c: {} } })
      .begin()
      .admit('a')
      .fail('a')
      .wait(1000)
      .expectQueue('b', 'c', 'a');
  });

  it('are varied by run, job and attempt, the same way each time', () => {
    const sketch = { retries: { max: 9, delay_ms: 100_000, jitter: 0.5 } };
    const delays = (run: number): number[] => {
      const story = aRun({ on_failure: 'finish', jobs: { a: sketch, b: sketch } }, run).begin();
      return ['a', 'b', 'a'].map((name) => {
        const job = story.admit(name).fail(name).job(name);
        const delay = job.state === 'retrying' ? job.due_at - story.wall : Number.NaN;
        story.expectWakesIn(delay).wait(delay);
        return delay;
      });
    };
    expect(delays(1)).toEqual(delays(1));
    expect(new Set([...delays(1), ...delays(2)]).size).toBe(6);
  });
});

describe('an event that comes twice', () => {
  it('changes nothing the second time, at any later moment', () => {
    const story = aRun({
      jobs: { a: { timeout_ms: 100, retries: { max: 1 } }, b: { depends_on: ['a'] } },
    }).begin();
    story.admit('a');
    const attempt = story.attempt('a');
    const told: PlanEvent[] = [
      { kind: 'begin' },
      { kind: 'pulling', ...attempt },
      { kind: 'created', ...attempt, handle: 'c-a', image_digest: null, engine_id: 'an-engine' },
      { kind: 'started', ...attempt, elapsed_ms: 0, ended_ago_ms: null },
      { kind: 'timeout', ...attempt },
      { kind: 'ended', ...attempt, end: exited(1), ended_at: story.wall },
      { kind: 'retry_due', job: 0, made: 1 },
    ];
    for (const [index, event] of told.entries()) {
      story.tell(event).tellAgain(...told.slice(0, index + 1));
    }
    story.admit('a').tellAgain(...told);
    story.succeed('a').tellAgain(...told);
    story
      .admit('b')
      .cancel()
      .tellAgain({ kind: 'cancel' }, ...told);
    story
      .succeed('b')
      .tellAgain({ kind: 'cancel' }, ...told)
      .expectRun('cancelled');
  });
});

describe('an event of an attempt of the past', () => {
  it('decides nothing at all', () => {
    const story = aRun({ jobs: { a: { retries: { max: 1 }, timeout_ms: 100 } } })
      .begin()
      .admit('a')
      .fail('a');
    const past = story.attempt('a', 1);
    story.wait(1000).admit('a').start('a');
    const events: PlanEvent[] = [
      { kind: 'pulling', ...past },
      { kind: 'created', ...past, handle: 'x', image_digest: null, engine_id: 'an-engine' },
      { kind: 'started', ...past, elapsed_ms: 0, ended_ago_ms: null },
      { kind: 'timeout', ...past },
      { kind: 'ended', ...past, end: exited(0), ended_at: 0 },
      { kind: 'retry_due', job: 0, made: 1 },
    ];
    for (const event of events) story.tell(event).expectNothingDecided().expectStates({ a: 'running' });
  });

  it('about a time that another retry has passed is not taken for the present one', () => {
    aRun({ jobs: { a: { retries: { max: 2 } } } })
      .begin()
      .admit('a')
      .fail('a')
      .wait(1000)
      .admit('a')
      .fail('a')
      .tell({ kind: 'retry_due', job: 0, made: 1 })
      .expectNothingDecided()
      .expectStates({ a: 'retrying' });
  });
});

describe('a job that does not exist', () => {
  it('is a broken promise', () => {
    const story = aRun({ jobs: { a: {} } }).begin();
    expect(() => story.tell({ kind: 'retry_due', job: 5, made: 1 })).toThrow('has no job 5');
  });
});
