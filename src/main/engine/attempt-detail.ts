import type { AttemptDetail } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../shared/domain/workflow-definition.ts';
import { type AttemptSpecOutcome, attemptSpec, secretsOf } from './orchestrator/attempt-spec.ts';
import { buildRunGraph } from './plan/run-graph.ts';

export interface StoredAttempt {
  readonly store_uuid: Uuid;
  readonly run: Run;
  readonly definition: WorkflowDefinition;
  /** By the index of the job in the definition. */
  readonly job_run_uuids: readonly Uuid[];
  readonly attempt: Attempt;
}

/**
 * What an attempt was told to do, evaluated again from what is stored, which never changes. Where an expression fails,
 * the settings are shown as they were written.
 */
export function attemptDetail(stored: StoredAttempt): AttemptDetail {
  const { definition, job_run_uuids, attempt } = stored;
  const index = job_run_uuids.indexOf(attempt.job_run_uuid);
  const job = definition.jobs[index];
  if (job === undefined) throw new Error(`attempt ${attempt.uuid} is of no job`);
  const outcome = evaluate(stored, index);
  const written = { ...job, environment: { ...definition.environment, ...job.environment } };
  const { image, entrypoint, command, environment, working_dir, user, volumes } = outcome.ok
    ? outcome.spec
    : written;
  return {
    attempt,
    job: job.name,
    image,
    entrypoint: entrypoint && [...entrypoint],
    command: command && [...command],
    environment,
    working_dir,
    user,
    volumes: [...volumes],
    secrets: job.secrets,
    problem: outcome.ok ? null : problemOf(outcome.reason),
  };
}

function evaluate({ store_uuid, run, definition, job_run_uuids, attempt }: StoredAttempt, job: number) {
  const { uuid: run_uuid, workflow_uuid, number, params } = run;
  const graph = buildRunGraph(definition);
  // Seen as they are written: values are for the attempt alone.
  const written = secretsOf({ graph, job }).map((name) => [name, `\${{ secrets.${name} }}`] as const);
  const place = {
    store_uuid,
    run: { run_uuid, workflow_uuid, workflow_name: definition.name, number, params, job_run_uuids },
    graph,
    job,
    attempt_uuid: attempt.uuid,
    number: attempt.number,
    created_under: null,
  };
  return attemptSpec(place, new Map(written));
}

function problemOf(reason: Extract<AttemptSpecOutcome, { ok: false }>['reason']): string {
  return 'message' in reason.data ? reason.data.message : reason.code;
}
