import { describe, it } from 'vitest';
import { aRun, type RunStory } from '../../../../tests/support/plan/run-story.ts';
import type { Condition } from '../../../shared/domain/job-definition.ts';
import type { JobRunState } from '../../../shared/domain/job-run.ts';

function oneAfterAnother(condition: Condition): RunStory {
  return aRun({ on_failure: 'finish', jobs: { a: {}, b: { depends_on: { a: condition } } } })
    .begin()
    .expectStates({ a: 'queued', b: 'waiting' })
    .admit('a');
}

describe('a job that depends on another', () => {
  const rows: [Condition, JobRunState, JobRunState][] = [
    ['succeeded', 'queued', 'skipped'],
    ['finished', 'queued', 'queued'],
    ['failed', 'skipped', 'queued'],
  ];
  it.each(rows)('under `%s` is %s after a success and %s after a failure', (condition, good, bad) => {
    oneAfterAnother(condition).succeed('a').expectStates({ a: 'succeeded', b: good });
    oneAfterAnother(condition).fail('a').expectStates({ a: 'failed', b: bad });
  });

  it('waits for the last of several', () => {
    aRun({ jobs: { a: {}, b: {}, c: { depends_on: ['a', 'b'] } } })
      .begin()
      .admit('a', 'b')
      .succeed('b')
      .expectStates({ a: 'starting', b: 'succeeded', c: 'waiting' })
      .succeed('a')
      .expectStates({ a: 'succeeded', b: 'succeeded', c: 'queued' })
      .expectRun('running')
      .admit('c')
      .succeed('c')
      .expectRun('succeeded');
  });

  it('waits while the other is retried', () => {
    aRun({ jobs: { a: { retries: { max: 1 } }, b: { depends_on: { a: 'finished' } } } })
      .begin()
      .admit('a')
      .fail('a')
      .expectStates({ a: 'retrying', b: 'waiting' })
      .wait(1000)
      .admit('a')
      .succeed('a')
      .expectStates({ a: 'succeeded', b: 'queued' });
  });
});

describe('why a job is skipped', () => {
  it('names the job that failed first, not the neighbour', () => {
    aRun({ on_failure: 'finish', jobs: { a: {}, b: { depends_on: ['a'] }, c: { depends_on: ['b'] } } })
      .begin()
      .admit('a')
      .fail('a')
      .expectReason('b', 'dependency_failed', { job: 'a' })
      .expectReason('c', 'dependency_failed', { job: 'a' })
      .expectRun('failed');
  });

  it('names the first of two that failed', () => {
    aRun({ on_failure: 'finish', jobs: { a: {}, b: {}, c: { depends_on: ['a', 'b'] } } })
      .begin()
      .admit('a', 'b')
      .fail('b')
      .fail('a')
      .expectReason('c', 'dependency_failed', { job: 'b' });
  });

  it('names the condition, where a failure was waited for that did not come', () => {
    aRun({
      jobs: { a: {}, b: { depends_on: { a: 'failed' } }, c: { depends_on: ['b'] }, d: { depends_on: ['c'] } },
    })
      .begin()
      .admit('a')
      .succeed('a')
      .expectReason('b', 'condition_false', { condition: 'a: failed' })
      .expectReason('c', 'dependency_skipped', { job: 'b' })
      .expectReason('d', 'dependency_skipped', { job: 'c' })
      .expectRun('succeeded');
  });

  it('names the skipped neighbour, where the skipped job was to have failed', () => {
    aRun({
      on_failure: 'finish',
      jobs: { a: {}, b: { depends_on: ['a'] }, c: { depends_on: { b: 'failed' } } },
    })
      .begin()
      .admit('a')
      .fail('a')
      .expectReason('b', 'dependency_failed', { job: 'a' })
      .expectReason('c', 'dependency_failed', { job: 'a' });
  });

  it('names the failure that stopped the job it waits for', () => {
    aRun({
      jobs: {
        a: {},
        b: {},
        c: { depends_on: { b: 'finished', a: 'failed' } },
        d: { depends_on: { b: 'failed' } },
      },
    })
      .begin()
      .admit('a', 'b')
      .fail('a')
      .expectStates({ a: 'failed', b: 'starting', c: 'waiting', d: 'waiting' })
      .succeed('b')
      .expectStates({ a: 'failed', b: 'cancelled', c: 'queued', d: 'skipped' })
      .expectReason('d', 'dependency_failed', { job: 'a' });
  });
});

describe('a skipped job', () => {
  it('lets those go on that only wanted it finished', () => {
    aRun({
      on_failure: 'finish',
      jobs: { a: {}, b: { depends_on: ['a'] }, c: { depends_on: { b: 'finished' } } },
    })
      .begin()
      .admit('a')
      .fail('a')
      .expectStates({ a: 'failed', b: 'skipped', c: 'queued' })
      .admit('c')
      .succeed('c')
      .expectRun('failed');
  });

  it('is not told of what ends afterwards', () => {
    aRun({ on_failure: 'finish', jobs: { a: {}, b: {}, c: { depends_on: ['a', 'b'] } } })
      .begin()
      .admit('a', 'b')
      .fail('a')
      .succeed('b')
      .expectStates({ a: 'failed', b: 'succeeded', c: 'skipped' })
      .expectReason('c', 'dependency_failed', { job: 'a' })
      .expectRun('failed');
  });
});
