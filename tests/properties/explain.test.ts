import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { admit } from '../../src/main/engine/plan/admit.ts';
import { isFinal } from '../../src/main/engine/plan/snapshot.ts';
import type { Explanation, ExplanationCode } from '../../src/shared/domain/explanation.ts';
import { type JobRunState, jobRunStates } from '../../src/shared/domain/job-run.ts';
import { explainAll } from '../support/explain/sketch.ts';
import { factsOfWorld } from '../support/explain/world-facts.ts';
import { anyRun } from '../support/plan/arbitraries.ts';
import { satisfies } from '../support/plan/design-rules.ts';
import { World } from '../support/plan/world.ts';

/** What each state may be explained with while an engine is at work. */
const codes: Record<JobRunState, readonly ExplanationCode[]> = {
  waiting: ['waits_for_jobs'],
  queued: ['run_is_full', 'machine_is_full', 'begins'],
  starting: ['is_made', 'is_started', 'stops'],
  running: ['runs', 'stops'],
  retrying: ['retry_is_due'],
  succeeded: ['succeeded'],
  failed: ['failed'],
  cancelled: ['cancelled'],
  skipped: ['skipped'],
};

describe('whatever state the planner reaches', () => {
  const seen = new Set<string>();

  it('each job is explained, and what is named really is the cause', () => {
    fc.assert(
      fc.property(
        fc.array(anyRun(10), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(10_000), { maxLength: 80, size: 'max' }),
        fc.option(fc.nat(60), { freq: 3 }),
        (plans, places, choices, cancelAt) => {
          const world = new World(plans, places);
          for (const [index, choice] of choices.entries()) {
            if (index === cancelAt) world.cancel(choice);
            world.step(choice);
            check(world, places);
          }
          world.finish();
          check(world, places);
        },
      ),
      { numRuns: 120, interruptAfterTimeLimit: 20_000 },
    );
  });

  afterAll(() => {
    expect(jobRunStates.filter((state) => ![...seen].some((each) => each.startsWith(`${state} `)))).toEqual(
      [],
    );
    for (const each of ['queued run_is_full', 'queued machine_is_full', 'running stops'])
      expect(seen).toContain(each);
  });

  function check(world: World, places: number): void {
    for (const { run } of world.runs) {
      const { kept, live } = factsOfWorld(world, run, places);
      const { jobs, run: whyRun } = explainAll(kept, live);
      for (const [index, job] of run.snapshot.jobs.entries()) {
        const name = kept.job_runs[index]?.name ?? '';
        const why = jobs[name];
        if (why === undefined) throw new Error(`${name} is not explained`);
        seen.add(`${job.state} ${why.code}`);
        expect(codes[job.state]).toContain(why.code);
        checkCause(world, run, index, why, places);
      }
      if (whyRun.code === 'run_failed') {
        expect(jobs[whyRun.data.job]).toMatchObject({ code: 'failed', data: { reason: whyRun.data.reason } });
      }
      if (whyRun.code === 'run_waits') {
        expect(jobs[whyRun.data.job]).toEqual(whyRun.data.why);
        expect(Object.values(jobs).filter(({ code }) => code === 'runs')).toEqual([]);
      }
    }
  }
});

type LivingRun = World['runs'][number]['run'];

/** By an oracle of its own: were what is named out of the way, the job would go on. */
function checkCause(
  world: World,
  { snapshot }: LivingRun,
  index: number,
  why: Explanation,
  places: number,
): void {
  const { jobs, graph } = snapshot;
  const indexOf = (name: string): number =>
    graph.jobs.findIndex(({ definition }) => definition.name === name);
  switch (why.code) {
    case 'waits_for_jobs': {
      const unmet = graph.jobs[index]?.dependencies.filter(({ index: other, condition }) => {
        const job = jobs[other];
        return job === undefined || !isFinal(job) || !satisfies(job).includes(condition);
      });
      expect(why.data.jobs.length + why.data.more).toBe(unmet?.length);
      for (const { job, condition, state } of why.data.jobs) {
        const other = indexOf(job);
        expect(unmet).toContainEqual({ index: other, condition });
        expect(jobs[other]?.state).toBe(state);
      }
      return;
    }
    case 'run_is_full': {
      for (const name of why.data.jobs) expect(jobs[indexOf(name)]?.state).toMatch(/^(starting|running)$/);
      expect(why.data.jobs.length + why.data.more).toBe(why.data.limit);
      expect(admitted(world, snapshot.uuid, Number.POSITIVE_INFINITY)).toEqual([]);
      return;
    }
    case 'machine_is_full': {
      expect(why.data.own + why.data.others).toBe(places);
      expect(admitted(world, snapshot.uuid, places)).toEqual([]);
      const { ahead } = why.data;
      if (ahead === null) return;
      // With a place less than that it is not its turn, with one more it is.
      expect(admitted(world, snapshot.uuid, places + ahead)).not.toContain(index);
      expect(admitted(world, snapshot.uuid, places + ahead + 1)).toContain(index);
      return;
    }
    case 'skipped':
    case 'cancelled': {
      const { cause, reason } = why.data;
      expect(cause !== null).toBe('job' in reason.data);
      if (cause === null) return;
      const began = jobs[indexOf(cause.job)];
      expect(began).toMatchObject({ reason: cause.reason });
      // Where it began nothing else was to blame.
      expect('job' in cause.reason.data).toBe(false);
      if (reason.code === 'dependency_failed') expect(began?.state).toBe('failed');
      return;
    }
    case 'retry_is_due': {
      const job = jobs[index];
      expect(job).toMatchObject({
        state: 'retrying',
        due_at: Date.parse(why.data.due_at),
        made: why.data.retry,
      });
      expect(why.data.retry).toBeLessThanOrEqual(why.data.retries);
      return;
    }
    default:
      return;
  }
}

/** Jobs of a run that would get a place, were there so many. */
function admitted(world: World, run_uuid: string, places: number): number[] {
  const queues = world.runs.map(({ run, limit }) => ({
    run_uuid: run.snapshot.uuid,
    in_work: run.snapshot.in_work,
    limit,
    queue: run.snapshot.queue,
  }));
  return admit(queues, places).flatMap((one) => (one.run_uuid === run_uuid ? [one.job] : []));
}
