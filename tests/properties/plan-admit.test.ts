import fc from 'fast-check';
import { expect, it } from 'vitest';
import { admit } from '../../src/main/engine/plan/admit.ts';
import { keyOf } from '../support/plan/keys.ts';

const anyRuns = fc
  .array(
    fc.record({
      in_work: fc.nat(6),
      limit: fc.integer({ min: 1, max: 6 }),
      queue: fc.uniqueArray(fc.nat(20), { maxLength: 8 }),
    }),
    { maxLength: 6 },
  )
  .map((runs) => runs.map((run, index) => ({ ...run, run_uuid: keyOf(0, index) })));

it('gives away every place that can be used, in the order of each queue, and to nobody who has more than another', () => {
  fc.assert(
    fc.property(anyRuns, fc.nat(40), (runs, places) => {
      const admissions = admit(runs, places);
      const free = Math.max(0, places - runs.reduce((sum, run) => sum + run.in_work, 0));
      const usable = runs.reduce(
        (sum, { queue, limit, in_work }) => sum + Math.min(queue.length, Math.max(0, limit - in_work)),
        0,
      );
      expect(admissions).toHaveLength(Math.min(free, usable));
      const after = runs.map((run) => {
        const jobs = admissions.filter(({ run_uuid }) => run_uuid === run.run_uuid).map(({ job }) => job);
        expect(jobs).toEqual(run.queue.slice(0, jobs.length));
        const in_work = run.in_work + jobs.length;
        if (jobs.length > 0) expect(in_work).toBeLessThanOrEqual(run.limit);
        return { given: jobs.length, in_work, wants: jobs.length < run.queue.length && in_work < run.limit };
      });
      for (const [index, one] of after.entries()) {
        for (const [other, { in_work, wants }] of after.entries()) {
          // The last place that one got was not the other's: that had more already, or as many and is younger.
          if (one.given === 0 || !wants || other === index) continue;
          expect(one.in_work - 1).toBeLessThanOrEqual(in_work - (index < other ? 0 : 1));
        }
      }
    }),
    { numRuns: 500 },
  );
});
