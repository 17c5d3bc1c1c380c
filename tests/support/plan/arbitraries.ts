import fc from 'fast-check';
import type { Condition } from '../../../src/shared/domain/job-definition.ts';
import type { OnFailure } from '../../../src/shared/domain/workflow-definition.ts';
import { aJob, aWorkflow } from './definition.ts';
import { exited } from './ends.ts';
import type { Fate, RunPlan } from './world.ts';

const condition: fc.Arbitrary<Condition | null> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constant<Condition>('succeeded') },
  { weight: 2, arbitrary: fc.constantFrom<Condition>('finished', 'failed') },
);

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(exited(0)) },
  { weight: 2, arbitrary: fc.constant(exited(1)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Fate>(
      'hangs',
      exited(137, { signal: 'SIGKILL', oom_killed: true }),
      exited(0, { stopped_outside: true }),
      { kind: 'failed', reason: { code: 'invalid_config', data: { message: 'refused' } } },
      { kind: 'failed', reason: { code: 'container_lost', data: {} } },
    ),
  },
);

const timeout_ms = fc.option(fc.integer({ min: 1, max: 1000 }));

const job = fc.record({
  fates: fc.array(fate, { minLength: 1, maxLength: 3 }),
  timeout_ms,
  retries: fc.record({
    max: fc.integer({ min: 0, max: 3 }),
    delay_ms: fc.integer({ min: 0, max: 5000 }),
    backoff: fc.constantFrom(1, 2, 1e9),
    max_delay_ms: fc.option(fc.integer({ min: 0, max: 9000 })),
    jitter: fc.constantFrom(0, 0.1, 1),
  }),
});

/** Any run of up to `most` jobs, under every condition, with retries, timeouts and ends of all kinds. */
export function anyRun(
  most: number,
  on_failure: fc.Arbitrary<OnFailure> = fc.constantFrom<OnFailure>('stop', 'finish'),
): fc.Arbitrary<RunPlan> {
  return fc
    .array(job, { maxLength: most, size: 'max' })
    .chain((jobs) =>
      fc.record({
        jobs: fc.constant(jobs),
        edges: fc.tuple(
          ...jobs.map((_, index) => fc.array(condition, { minLength: index, maxLength: index })),
        ),
        order: fc.shuffledSubarray([...jobs.keys()], { minLength: jobs.length }),
        on_failure,
        max_parallel: fc.integer({ min: 1, max: 5 }),
      }),
    )
    .map(({ jobs, edges, order, on_failure, max_parallel }) => {
      const definitions = jobs.map(({ timeout_ms, retries }, index) =>
        aJob(`j${index}`, { timeout_ms, retries, depends_on: conditionsOf(edges[index] ?? []) }),
      );
      const fates = jobs.map(({ fates, timeout_ms }) =>
        fates.map((each) => (each === 'hangs' && timeout_ms === null ? exited(1) : each)),
      );
      return {
        definition: {
          ...aWorkflow({ on_failure, max_parallel, jobs: {} }),
          jobs: order.flatMap((index) => definitions[index] ?? []),
        },
        fates: order.map((index) => fates[index] ?? []),
      };
    });
}

function conditionsOf(row: readonly (Condition | null)[]): Record<string, Condition> {
  return Object.fromEntries(row.flatMap((each, index) => (each === null ? [] : [[`j${index}`, each]])));
}
