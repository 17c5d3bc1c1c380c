import { describe, expect, it } from 'vitest';
import { exited } from '../../../../tests/support/plan/ends.ts';
import { aRun } from '../../../../tests/support/plan/run-story.ts';

describe('a failure under on_failure: stop', () => {
  it('stops what runs, and lets nothing more start', () => {
    aRun({
      jobs: {
        a: {},
        b: { stop_grace_period_ms: 7 },
        c: {},
        d: { depends_on: ['b'] },
        e: { depends_on: ['a'] },
      },
    })
      .begin()
      .admit('a', 'b')
      .start('b')
      .fail('a')
      .expectStops({ b: 7 })
      .expectStates({ a: 'failed', b: 'running', c: 'cancelled', d: 'cancelled', e: 'skipped' })
      .expectReason('c', 'stopped_by_failure', { job: 'a' })
      .expectReason('d', 'stopped_by_failure', { job: 'a' })
      .expectReason('e', 'dependency_failed', { job: 'a' })
      .expectRun('running')
      .end('b', exited(143, { signal: 'SIGTERM' }))
      .expectStates({ a: 'failed', b: 'cancelled', c: 'cancelled', d: 'cancelled', e: 'skipped' })
      .expectReason('b', 'stopped_by_failure', { job: 'a' })
      .expectRun('failed');
  });

  it('cancels a job that waits for its retry', () => {
    aRun({ jobs: { a: {}, b: { retries: { max: 3 } } } })
      .begin()
      .admit('a', 'b')
      .fail('b')
      .fail('a')
      .expectStates({ a: 'failed', b: 'cancelled' })
      .expectReason('b', 'stopped_by_failure', { job: 'a' })
      .wait(10_000)
      .expectNothingDecided()
      .expectRun('failed');
  });

  it('comes with the last retry, not before', () => {
    aRun({ jobs: { a: { retries: { max: 1 } }, b: {} } })
      .begin()
      .admit('a', 'b')
      .fail('a')
      .expectStates({ a: 'retrying', b: 'starting' })
      .expectStops({})
      .wait(1000)
      .admit('a')
      .fail('a')
      .expectStops({ b: 10_000 });
  });

  it('leaves alone what is for the time after a failure, and lets it start and be retried', () => {
    aRun({
      jobs: {
        build: {},
        other: {},
        clean: { depends_on: { build: 'finished' }, retries: { max: 1 } },
        alarm: { depends_on: { build: 'failed' } },
        done: { depends_on: ['clean'] },
        publish: { depends_on: ['build'] },
      },
    })
      .begin()
      .admit('build', 'other')
      .succeed('other')
      .fail('build')
      .expectQueue('clean', 'alarm')
      .admit('clean', 'alarm')
      .fail('clean')
      .expectStates({
        build: 'failed',
        other: 'succeeded',
        clean: 'retrying',
        alarm: 'starting',
        done: 'waiting',
        publish: 'skipped',
      })
      .wait(1000)
      .admit('clean')
      .succeed('alarm')
      .succeed('clean')
      .admit('done')
      .succeed('done')
      .expectRun('failed');
  });

  it('lets a job go on that is for the time after another failure, and runs already', () => {
    aRun({ jobs: { a: {}, b: {}, clean: { depends_on: { a: 'finished' } } } })
      .begin()
      .admit('a', 'b')
      .succeed('a')
      .admit('clean')
      .fail('b')
      .expectStops({})
      .succeed('clean')
      .expectStates({ a: 'succeeded', b: 'failed', clean: 'succeeded' })
      .expectRun('failed');
  });

  it('lets go on what waits for the end of a job that it never let start', () => {
    aRun({
      jobs: {
        a: {},
        b: {},
        c: { depends_on: ['b'] },
        clean: { depends_on: { c: 'finished' } },
        alarm: { depends_on: { c: 'failed' } },
      },
    })
      .begin()
      .admit('a', 'b')
      .fail('a')
      .expectStates({ a: 'failed', b: 'starting', c: 'cancelled', clean: 'queued', alarm: 'skipped' })
      .expectReason('alarm', 'dependency_failed', { job: 'a' });
  });

  it('stops once: a job that fails after it stops nothing more', () => {
    aRun({ jobs: { a: {}, b: { timeout_ms: 50 }, c: {}, clean: { depends_on: { a: 'failed' } } } })
      .begin()
      .admit('a', 'b', 'c')
      .start('b')
      .wait(50)
      .expectStops({ b: 10_000 })
      .fail('a')
      .expectStops({ c: 10_000 })
      .admit('clean')
      .end('b', exited(137, { signal: 'SIGKILL' }))
      .expectStops({})
      .expectReason('b', 'timed_out', { timeout_ms: 50 })
      .succeed('c')
      .expectReason('c', 'stopped_by_failure', { job: 'a' })
      .fail('clean')
      .expectStates({ a: 'failed', b: 'failed', c: 'cancelled', clean: 'failed' })
      .expectRun('failed');
  });

  it('does not try again what was stopping for its timeout', () => {
    aRun({ jobs: { a: {}, b: { timeout_ms: 50, retries: { max: 5 } } } })
      .begin()
      .admit('a', 'b')
      .start('b')
      .wait(50)
      .fail('a')
      .succeed('b')
      .expectStates({ a: 'failed', b: 'failed' })
      .expectReason('b', 'timed_out', { timeout_ms: 50 });
  });
});

describe('a failure under on_failure: finish', () => {
  it('leaves independent jobs alone', () => {
    aRun({ on_failure: 'finish', jobs: { a: {}, b: {}, c: { depends_on: ['b'] }, d: { depends_on: ['a'] } } })
      .begin()
      .admit('a', 'b')
      .fail('a')
      .expectStops({})
      .expectStates({ a: 'failed', b: 'starting', c: 'waiting', d: 'skipped' })
      .succeed('b')
      .admit('c')
      .succeed('c')
      .expectRun('failed');
  });
});

describe('a cancel by the user', () => {
  it('before the run has begun ends it at once', () => {
    aRun({ jobs: { a: {}, b: { depends_on: ['a'] } } })
      .cancel()
      .expectStates({ a: 'cancelled', b: 'cancelled' })
      .expectReason('b', 'cancelled_by_user', {})
      .expectRun('cancelled')
      .begin()
      .expectNothingDecided();
  });

  it('stops everything, what is for the time after a failure too', () => {
    aRun({ jobs: { a: {}, b: {}, c: {}, clean: { depends_on: { a: 'finished' } } } })
      .begin()
      .admit('a', 'b')
      .start('a')
      .cancel()
      .expectStops({ a: 10_000, b: 10_000 })
      .expectStates({ a: 'running', b: 'starting', c: 'cancelled', clean: 'cancelled' })
      .expectRun('running')
      .end('b', { kind: 'stopped_before_start' })
      .succeed('a')
      .expectStates({ a: 'cancelled', b: 'cancelled', c: 'cancelled', clean: 'cancelled' })
      .expectReason('a', 'cancelled_by_user', {})
      .expectRun('cancelled');
  });

  it('while a job is retrying ends it, and its time comes to nothing', () => {
    aRun({ jobs: { a: { retries: { max: 2 } } } })
      .begin()
      .admit('a')
      .fail('a')
      .cancel()
      .expectStates({ a: 'cancelled' })
      .expectReason('a', 'cancelled_by_user', {})
      .expectRun('cancelled')
      .wait(5000)
      .expectNothingDecided();
  });

  it('while a job is starting lets it run no more than the runner cannot help', () => {
    const story = aRun({ jobs: { a: { retries: { max: 2 } } } })
      .begin()
      .admit('a')
      .cancel()
      .expectStops({ a: 10_000 })
      .start('a');
    expect(story.stopping('a')).toBe('cancelled_by_user');
    story.expectStates({ a: 'running' }).fail('a').expectStates({ a: 'cancelled' }).expectRun('cancelled');
  });

  it('is the reason also for what was stopping already, which is not told to stop again', () => {
    aRun({ jobs: { a: {}, b: {}, c: { timeout_ms: 5 } } })
      .begin()
      .admit('a', 'b', 'c')
      .start('c')
      .wait(5)
      .fail('a')
      .cancel()
      .expectStops({})
      .succeed('b')
      .fail('c')
      .expectReason('b', 'cancelled_by_user', {})
      .expectReason('c', 'cancelled_by_user', {})
      .expectRun('cancelled');
  });

  it('of a run whose jobs succeed all the same is still a cancel', () => {
    aRun({ jobs: { a: {} } })
      .begin()
      .admit('a')
      .cancel()
      .succeed('a')
      .expectStates({ a: 'cancelled' })
      .expectRun('cancelled');
  });

  it('after the end does nothing', () => {
    aRun({ jobs: { a: {} } })
      .begin()
      .admit('a')
      .succeed('a')
      .expectRun('succeeded')
      .cancel()
      .expectNothingDecided()
      .expectRun('succeeded');
  });
});

describe('a timeout', () => {
  it('is measured from the start of the command', () => {
    aRun({ jobs: { a: { timeout_ms: 100, stop_grace_period_ms: 3 } } })
      .begin()
      .admit('a')
      .wait(1000)
      .start('a')
      .expectWakesIn(100)
      .wait(99)
      .expectStates({ a: 'running' })
      .expectStops({})
      .wait(1)
      .expectStops({ a: 3 })
      .succeed('a')
      .expectReason('a', 'timed_out', { timeout_ms: 100 })
      .expectRun('failed');
  });

  it('of an adopted attempt takes off the time that it has run', () => {
    aRun({ jobs: { a: { timeout_ms: 100 } } })
      .begin()
      .admit('a')
      .start('a')
      .restart(70)
      .start('a', 30)
      .expectWakesIn(70)
      .wait(70)
      .expectStops({ a: 10_000 });
  });

  it('of an adopted attempt that has run too long already comes at once', () => {
    aRun({ jobs: { a: { timeout_ms: 100 } } })
      .begin()
      .admit('a')
      .start('a', 500)
      .expectWakesIn(0)
      .wait(0)
      .expectStops({ a: 10_000 });
  });

  it('is tried again where retries are left', () => {
    aRun({ jobs: { a: { timeout_ms: 100, retries: { max: 1 } } } })
      .begin()
      .admit('a')
      .start('a')
      .wait(100)
      .end('a', exited(143, { signal: 'SIGTERM' }))
      .expectStates({ a: 'retrying' })
      .expectReason('a', 'timed_out', { timeout_ms: 100 });
  });

  it('of an attempt of the past does nothing to the next one', () => {
    aRun({ jobs: { a: { timeout_ms: 5000, retries: { max: 1 } } } })
      .begin()
      .admit('a')
      .start('a')
      .wait(3000)
      .fail('a')
      .wait(1000)
      .admit('a')
      .start('a')
      .wait(4000)
      .expectNothingDecided()
      .expectStates({ a: 'running' })
      .wait(1000)
      .expectStops({ a: 10_000 });
  });

  it('is none where the job has none', () =>
    void aRun({ jobs: { a: {} } })
      .begin()
      .admit('a')
      .start('a')
      .expectWakesIn());

  it('after a cancel changes nothing', () => {
    aRun({ jobs: { a: { timeout_ms: 10 } } })
      .begin()
      .admit('a')
      .start('a')
      .cancel()
      .wait(10)
      .expectNothingDecided()
      .fail('a')
      .expectReason('a', 'cancelled_by_user', {});
  });
});
