import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRetryable } from '../../src/main/engine/plan/states.ts';
import type { FinalJobRunState } from '../../src/shared/domain/job-run.ts';
import { anyRun } from '../support/plan/arbitraries.ts';
import { meeting } from '../support/plan/design-rules.ts';
import { type Fate, type RunPlan, World } from '../support/plan/world.ts';

const choice = fc.nat(10_000);
// Without a size fast-check would hardly ever make more than ten.
const long = { maxLength: 120, size: 'max' } as const;
const choices = fc.array(choice, long);

/** A failure is made smaller for so long; then it is shown as it is, with its seed. */
const bounded = { interruptAfterTimeLimit: 20_000 };

/** What happens next, and what disturbs it. */
const happening = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: fc.constant('step'), choice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again'), choice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart'), choice }) },
);
const cancel = fc.option(fc.record({ at: fc.nat(40), choice }), { freq: 3 });

describe('whatever happens, in whatever order, twice and across restarts', () => {
  it('every promise of the planner holds at every step, and every run ends', () => {
    fc.assert(
      fc.property(
        fc.array(anyRun(12), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 6 }),
        fc.array(happening, long),
        cancel,
        (plans, places, happenings, cancel) => {
          const world = new World(plans, places);
          for (const [index, { kind, choice }] of happenings.entries()) {
            if (cancel?.at === index) world.cancel(cancel.choice);
            if (kind === 'step') world.step(choice);
            else if (kind === 'again') world.tellAgain(choice);
            else world.restart(choice);
          }
          world.finish();
          for (const run of world.runs.keys()) world.tellAgain(run);
        },
      ),
      { numRuns: 250, ...bounded },
    );
  });
});

describe('a run under on_failure: finish that nobody cancels', () => {
  const steady = anyRun(12, fc.constant('finish'));

  it('ends as its jobs and conditions say, in every order of events and however often it is cut', () => {
    fc.assert(
      fc.property(
        steady,
        fc.integer({ min: 1, max: 6 }),
        choices,
        fc.array(fc.nat(120), { maxLength: 5, size: 'max' }),
        (plan, places, choices, cuts) => {
          const world = new World([plan], places, true);
          for (const [index, choice] of choices.entries()) {
            if (cuts.includes(index)) world.restart(choice);
            world.step(choice);
          }
          world.finish();
          const states = world.runs[0]?.run.snapshot.jobs.map(({ state, made }) => ({ state, made }));
          expect(states).toEqual(expectedEnds(plan));
        },
      ),
      { numRuns: 300, ...bounded },
    );
  });
});

interface End {
  readonly state: FinalJobRunState;
  readonly made: number;
}

/** The oracle: what becomes of each job, and after how many attempts, by recursion over what it depends on. */
function expectedEnds({ definition, fates }: RunPlan): End[] {
  const ends = new Map<string, End>();
  const endOf = (name: string): End => {
    const known = ends.get(name);
    if (known !== undefined) return known;
    const index = definition.jobs.findIndex((job) => job.name === name);
    const job = definition.jobs[index];
    if (job === undefined) throw new Error(`no job ${name}`);
    const isMet = job.depends_on.every(({ job, condition }) => meeting[endOf(job).state].includes(condition));
    const end: End = isMet ? lastTry(fates[index] ?? [], job.retries.max) : { state: 'skipped', made: 0 };
    ends.set(name, end);
    return end;
  };
  return definition.jobs.map(({ name }) => endOf(name));
}

function lastTry(fates: readonly Fate[], retries: number): End {
  for (let made = 1; ; made++) {
    const fate = fates[Math.min(made, fates.length) - 1];
    if (fate !== 'hangs' && fate?.kind === 'exited' && fate.exit_code === 0 && !fate.stopped_outside) {
      return { state: 'succeeded', made };
    }
    const isHopeless = fate !== 'hangs' && fate?.kind === 'failed' && !isRetryable[fate.reason.code];
    if (isHopeless || made > retries) return { state: 'failed', made };
  }
}
