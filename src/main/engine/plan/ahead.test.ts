import { expect, it } from 'vitest';
import { aRun, type RunStory } from '../../../../tests/support/plan/run-story.ts';
import { likelyNext } from './ahead.ts';

function likely(story: RunStory): number[] {
  return likelyNext(story.run.snapshot, story.last);
}

it('names the jobs for which one job is all that is missing, as soon as that one runs', () => {
  const story = aRun({ jobs: { a: {}, b: { depends_on: ['a'] }, c: { depends_on: ['a', 'b'] } } }).begin();
  expect(likely(story.admit('a'))).toEqual([]);
  expect(likely(story.start('a'))).toEqual([1]);
  expect(likely(story.succeed('a'))).toEqual([]);
  expect(likely(story.admit('b').start('b'))).toEqual([2]);
});

it('names a job whose last condition is a job that runs already', () => {
  const story = aRun({ jobs: { a: {}, b: {}, c: { depends_on: ['a', 'b'] } } })
    .begin()
    .admit('a', 'b')
    .start('a')
    .start('b');
  expect(likely(story)).toEqual([]);
  expect(likely(story.succeed('a'))).toEqual([2]);
});

it('names none where the job that ran has ended since', () => {
  const story = aRun({ jobs: { a: { retries: { max: 1 } }, b: { depends_on: ['a'] } } })
    .begin()
    .admit('a');
  const { last } = story.start('a');
  expect(likelyNext(story.fail('a').run.snapshot, last)).toEqual([]);
});

it('names none that waits for a failure', () => {
  const story = aRun({ jobs: { a: {}, alarm: { depends_on: { a: 'failed' } } } })
    .begin()
    .admit('a');
  expect(likely(story.start('a'))).toEqual([]);
  const two = aRun({ jobs: { a: {}, b: {}, alarm: { depends_on: { a: 'failed', b: 'succeeded' } } } });
  expect(likely(two.begin().admit('a', 'b').start('a').succeed('b'))).toEqual([]);
});

it('names none once the run is to end', () => {
  const sketch = { jobs: { a: {}, b: {}, c: { depends_on: ['b'] } } };
  const cancelled = aRun(sketch).begin().admit('a', 'b').cancel();
  expect(likely(cancelled.start('b'))).toEqual([]);
  const stopped = aRun(sketch).begin().admit('a', 'b').fail('a');
  expect(likely(stopped.start('b'))).toEqual([]);
});
