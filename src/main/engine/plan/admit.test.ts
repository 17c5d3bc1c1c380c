import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../../tests/support/plan/keys.ts';
import { admit, type RunQueue } from './admit.ts';

function run(number: number, part: Partial<RunQueue>): RunQueue {
  return { run_uuid: keyOf(0, number), in_work: 0, limit: 10, queue: [], ...part };
}

/** The admissions as `run:job`. */
function admitted(runs: readonly RunQueue[], limit: number): string[] {
  return admit(runs, limit).map(({ run_uuid, job }) => `${Number.parseInt(run_uuid.slice(-12), 16)}:${job}`);
}

describe('admit', () => {
  it('gives nothing where nothing waits', () => expect(admitted([run(1, {}), run(2, {})], 4)).toEqual([]));

  it('takes the job that has waited longest, not the one that stands first in the file', () =>
    expect(admitted([run(1, { queue: [7, 2, 5] })], 2)).toEqual(['1:7', '1:2']));

  it('keeps the limit of the run', () =>
    expect(admitted([run(1, { queue: [0, 1, 2], limit: 2 })], 9)).toEqual(['1:0', '1:1']));

  it('counts the jobs of the run that are in work already', () =>
    expect(admitted([run(1, { queue: [0, 1, 2], limit: 2, in_work: 1 })], 9)).toEqual(['1:0']));

  it('keeps the limit of the engine over all runs', () =>
    expect(admitted([run(1, { queue: [0, 1] }), run(2, { queue: [0, 1] })], 3)).toEqual([
      '1:0',
      '2:0',
      '1:1',
    ]));

  it('counts what is in work in runs that have nothing waiting', () =>
    expect(admitted([run(1, { in_work: 3 }), run(2, { queue: [0, 1] })], 4)).toEqual(['2:0']));

  it('gives nothing while more is in work than there are places', () =>
    expect(admitted([run(1, { in_work: 5 }), run(2, { queue: [0] })], 4)).toEqual([]));

  it('gives a place to the run with the fewest jobs in work, not to the oldest', () =>
    expect(admitted([run(1, { in_work: 2, queue: [0, 1] }), run(2, { queue: [0, 1, 2] })], 5)).toEqual([
      '2:0',
      '2:1',
      '1:0',
    ]));

  it('gives a place to the older run where both have the same', () =>
    expect(admitted([run(2, { queue: [4] }), run(1, { queue: [5] })], 1)).toEqual(['2:4']));

  it('leaves the places that one run may not use to the others', () =>
    expect(admitted([run(1, { queue: [0, 1], limit: 1 }), run(2, { queue: [0, 1, 2] })], 4)).toEqual([
      '1:0',
      '2:0',
      '2:1',
      '2:2',
    ]));

  it('changes nothing of what it is given', () => {
    const queue = new Set([3, 1]);
    const one = Object.freeze(run(1, { queue }));
    admit(Object.freeze([one]), 5);
    expect([...queue]).toEqual([3, 1]);
  });
});
