import type { Condition, RetryPolicy, RunnerKind } from '../../src/shared/domain/job-definition.ts';
import type { OnFailure, WorkflowDefinition } from '../../src/shared/domain/workflow-definition.ts';
import { aJob, aWorkflow } from '../support/plan/definition.ts';
import { keyOf } from '../support/plan/keys.ts';
import type { Dice } from './dice.ts';

export interface JobSketch {
  /** Names the job for ever, also when others are taken away. */
  readonly id: number;
  readonly runner: RunnerKind;
  readonly depends_on: readonly { readonly id: number; readonly condition: Condition }[];
  readonly retries: RetryPolicy | null;
  readonly timeout_ms: number | null;
  /** A setting of it cannot be evaluated. */
  readonly is_broken: boolean;
}

/** All that a run of the simulation is made from. */
export interface RunSketch {
  readonly on_failure: OnFailure;
  readonly max_parallel: number | null;
  /** In the order of the definition, which is not that of the dependencies. */
  readonly jobs: readonly JobSketch[];
  /** Jobs that have succeeded before it begins, because an earlier run's results are kept. */
  readonly kept: readonly number[];
}

/** Indexes of the jobs whose results are kept. */
export function keptOf({ jobs, kept }: RunSketch): Set<number> {
  return new Set(kept.flatMap((id) => jobs.findIndex((job) => job.id === id)).filter((index) => index >= 0));
}

export function definitionOf({ on_failure, max_parallel, jobs }: RunSketch): WorkflowDefinition {
  const workflow = aWorkflow({ on_failure, jobs: {} });
  return {
    ...workflow,
    max_parallel,
    jobs: jobs.map(({ id, runner, depends_on, retries, timeout_ms, is_broken }) => ({
      ...aJob(nameOf(id), {
        depends_on: Object.fromEntries(depends_on.map((each) => [nameOf(each.id), each.condition])),
        retries: retries ?? {},
        timeout_ms,
      }),
      uuid: keyOf(4, id),
      runner,
      environment: environmentOf(is_broken),
    })),
  };
}

function environmentOf(isBroken: boolean): Record<string, string> {
  return isBroken ? { BROKEN: '${{ params.nothing }}' } : {};
}

export function nameOf(id: number): string {
  return `j${id}`;
}

/** A graph of up to `most` jobs, under every condition, with retries and timeouts. */
export function anyRunSketch(dice: Dice, most: number): RunSketch {
  const count = 1 + dice.below(dice.chance(0.5) ? Math.min(5, most) : most);
  const jobs = Array.from({ length: count }, (_, id) => anyJob(dice, id));
  const kept = dice.chance(0.2) ? anyKept(dice, jobs) : [];
  for (let left = dice.below(count); left > 0; left--) jobs.push(...jobs.splice(dice.below(count), 1));
  return {
    on_failure: dice.pick(['stop', 'finish']),
    max_parallel: dice.chance(0.3) ? null : 1 + dice.below(6),
    jobs,
    kept,
  };
}

/** Whoever is kept depends only on what is kept. @param jobs each behind those that it depends on. */
function anyKept(dice: Dice, jobs: readonly JobSketch[]): number[] {
  const kept: number[] = [];
  for (const { id, depends_on } of jobs) {
    const isPossible = depends_on.every((on) => on.condition !== 'failed' && kept.includes(on.id));
    if (isPossible && dice.chance(0.7)) kept.push(id);
  }
  return kept;
}

const conditions = ['succeeded', 'succeeded', 'succeeded', 'succeeded', 'finished', 'failed'] as const;

function anyJob(dice: Dice, id: number): JobSketch {
  const wanted = Math.min(id, dice.below(4));
  const depends_on = new Set(Array.from({ length: wanted }, () => dice.below(id)));
  return {
    id,
    runner: dice.chance(0.5) ? 'docker' : 'process',
    depends_on: [...depends_on].map((on) => ({ id: on, condition: dice.pick(conditions) })),
    retries: dice.chance(0.4) ? anyRetries(dice) : null,
    timeout_ms: dice.chance(0.3) ? 1 + dice.below(20_000) : null,
    is_broken: dice.chance(0.01),
  };
}

function anyRetries(dice: Dice): RetryPolicy {
  return {
    max: dice.below(4),
    delay_ms: dice.pick([0, 1, 1000, 7000, 7_200_000]),
    backoff: dice.pick([1, 2, 3]),
    max_delay_ms: dice.chance(0.5) ? dice.below(60_000) : null,
    jitter: dice.pick([0, 0, 0.1, 1]),
  };
}
