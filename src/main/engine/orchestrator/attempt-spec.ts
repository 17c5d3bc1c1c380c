import { posix } from 'node:path';
import type { VolumeMount } from '../../../shared/domain/job-definition.ts';
import type { Reason } from '../../../shared/domain/reason.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { evaluateJob } from '../../../shared/expression/evaluate-job.ts';
import { secretsOfJob } from '../../../shared/expression/secrets-of-job.ts';
import type { RunGraph } from '../plan/run-graph.ts';
import type { RunIdentity } from '../plan/turn.ts';
import { type AttemptSpec, secretsFolder } from '../ports.ts';

/** Which attempt of which job of which run. */
export interface AttemptPlace {
  readonly store_uuid: Uuid;
  readonly run: RunIdentity;
  readonly graph: RunGraph;
  /** Index of the job in the definition. */
  readonly job: number;
  readonly attempt_uuid: Uuid;
  /** Counts from 1 within the job run. */
  readonly number: number;
  readonly created_under: AttemptSpec['created_under'];
}

export type AttemptSpecOutcome =
  | { readonly ok: true; readonly spec: AttemptSpec }
  | { readonly ok: false; readonly reason: Reason };

/** The names of the secrets that an attempt's job is given. */
export function secretsOf({ graph, job }: Pick<AttemptPlace, 'graph' | 'job'>): string[] {
  const { definition } = graph.jobs[job] ?? {};
  return definition === undefined ? [] : secretsOfJob(definition, graph.definition.environment);
}

/**
 * Everything that a runner needs for an attempt: the job's settings, evaluated for its run.
 * @param secrets values by name. Of one that is not there, the file is left out.
 */
export function attemptSpec(place: AttemptPlace, secrets: ReadonlyMap<string, string>): AttemptSpecOutcome {
  const { run, graph, attempt_uuid } = place;
  const job = graph.jobs[place.job]?.definition;
  const job_run_uuid = run.job_run_uuids[place.job];
  if (job === undefined || job_run_uuid === undefined || job.uuid === null) {
    throw new RangeError(`run ${run.run_uuid} has no job ${place.job}`);
  }
  const evaluated = evaluateJob(job, graph.definition.environment, {
    params: run.params,
    run: { number: run.number, uuid: run.run_uuid },
    workflow: { name: run.workflow_name },
    secrets,
  });
  if (!evaluated.ok) {
    const message = `${evaluated.key}: ${evaluated.message}`;
    return { ok: false, reason: { code: 'invalid_config', data: { message } } };
  }
  const hiding = job.secrets.length === 0 ? undefined : evaluated.texts.volumes.find(hidesSecrets);
  if (hiding !== undefined) {
    const message = `volumes: \`${hiding.target}\` is mounted where the files of secrets stand, in ${secretsFolder}`;
    return { ok: false, reason: { code: 'invalid_config', data: { message } } };
  }
  return {
    ok: true,
    spec: {
      ...evaluated.texts,
      attempt_uuid,
      job_run_uuid,
      job_uuid: job.uuid,
      run_uuid: run.run_uuid,
      workflow_uuid: run.workflow_uuid,
      store_uuid: place.store_uuid,
      environment: { ...ownVariables(place, job.name), ...evaluated.texts.environment },
      pull_policy: job.pull_policy,
      mem_limit_bytes: job.mem_limit_bytes,
      cpus: job.cpus,
      stop_signal: job.stop_signal,
      secret_files: job.secrets.flatMap(({ source, target }) => {
        const value = secrets.get(source);
        return value === undefined ? [] : [{ name: target, value }];
      }),
      cannot_begin: null,
      created_under: place.created_under,
    },
  };
}

/** Whether a mount would stand in the place of the files, or take them into a volume that is kept. */
function hidesSecrets({ target }: VolumeMount): boolean {
  const folder = posix.resolve('/', target);
  const within = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(outer === '/' ? '/' : `${outer}/`);
  return within(secretsFolder, folder) || within(folder, secretsFolder);
}

/** Environment variables that every job finds; its own of the same name win. */
function ownVariables({ run, number }: AttemptPlace, job: string): Record<string, string> {
  return {
    GANTRY_WORKFLOW: run.workflow_name,
    GANTRY_RUN: String(run.number),
    GANTRY_RUN_UUID: run.run_uuid,
    GANTRY_JOB: job,
    GANTRY_ATTEMPT: String(number),
  };
}
