import { admit } from '../../../src/main/engine/plan/admit.ts';
import type { KeptFacts, LiveFacts } from '../../../src/main/engine/plan/explain/facts.ts';
import { isInWork } from '../../../src/main/engine/plan/snapshot.ts';
import type { Attempt } from '../../../src/shared/domain/attempt.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import type { CheckedRun } from '../plan/checked-run.ts';
import type { World } from '../plan/world.ts';
import { liveFacts } from './live-facts.ts';
import { keptFacts } from './sketch.ts';

/** What an engine would know of a run of a world, had it stored it and read it back. */
export function factsOfWorld(
  world: World,
  { snapshot, ledger }: CheckedRun,
  places: number,
): { readonly kept: KeptFacts; readonly live: LiveFacts } {
  const { graph, jobs, state, is_cancelled } = snapshot;
  const attemptsOf = (job: number): Partial<Attempt>[] =>
    [...ledger.attempts]
      .filter(([, attempt]) => attempt.job === job)
      .map(([uuid, { number, columns }]) => ({
        uuid,
        number,
        created_at: instant(columns.created_at),
        started_at: instant(columns.started_at),
        ended_at: instant(columns.ended_at),
      }));
  const sketches = graph.jobs.map(({ definition }, index) => {
    const job = jobs[index];
    if (job === undefined) throw new Error('a job has no state');
    const working = isInWork(job) ? job : null;
    const job_run = {
      state: job.state,
      attempts_made: job.made,
      reason: 'reason' in job ? job.reason : null,
      stopping: working?.stopping ?? null,
      retry_at: job.state === 'retrying' ? toInstant(job.due_at) : null,
    };
    return [definition.name, { job_run, attempts: attemptsOf(index) }] as const;
  });
  const kept = keptFacts(Object.fromEntries(sketches), {
    run: { state, is_cancelled, started_at: null, ended_at: null },
    graph,
  });
  const own = world.runs.find(({ run }) => run.snapshot === snapshot);
  const others = world.runs.filter(({ run }) => run.snapshot !== snapshot && run.snapshot.in_work > 0);
  const queues = world.runs.map(({ run, limit }) => ({
    run_uuid: run.snapshot.uuid,
    in_work: run.snapshot.in_work,
    limit,
    queue: run.snapshot.queue,
  }));
  const order = admit(queues, Number.POSITIVE_INFINITY);
  return {
    kept,
    live: liveFacts({
      places: {
        run_limit: own?.limit ?? 0,
        machine_limit: places,
        others: others.reduce((sum, { run }) => sum + run.snapshot.in_work, 0),
        other_runs: others.length,
        ahead: new Map(
          order.flatMap(({ run_uuid, job }, place) => (run_uuid === snapshot.uuid ? [[job, place]] : [])),
        ),
      },
    }),
  };
}

function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : toInstant(ms);
}
