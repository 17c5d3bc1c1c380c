import type { AttemptDetail, History, RunDetail, RunSummary } from '../../../src/shared/contract/run.ts';
import type { JobRun } from '../../../src/shared/domain/job-run.ts';
import type { Trigger } from '../../../src/shared/domain/run.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';

interface Filter {
  readonly workflow_uuid?: string;
  readonly schedule_uuid?: string;
  readonly state?: RunSummary['state'] | readonly RunSummary['state'][];
  readonly trigger?: Trigger | readonly Trigger[];
  readonly since?: string;
  readonly until?: string;
}

export function isChosen(run: RunSummary, filter: Filter): boolean {
  return (
    (filter.workflow_uuid === undefined || run.workflow_uuid === filter.workflow_uuid) &&
    (filter.schedule_uuid === undefined || run.schedule_uuid === filter.schedule_uuid) &&
    (filter.state === undefined || [filter.state].flat().includes(run.state)) &&
    (filter.trigger === undefined || [filter.trigger].flat().includes(run.trigger)) &&
    (filter.since === undefined || run.created_at >= filter.since) &&
    (filter.until === undefined || run.created_at < filter.until)
  );
}

export function runSummary({ run, workflow_name, job_runs }: RunDetail): RunSummary {
  return { ...run, workflow_name, job_counts: jobCounts(job_runs) };
}

function jobCounts(jobRuns: readonly JobRun[]): RunSummary['job_counts'] {
  const counts: RunSummary['job_counts'] = {};
  for (const { state } of jobRuns) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** A page of history; `runs` are newest first. */
export function historyOf(
  definition: WorkflowDefinition,
  runs: readonly { readonly detail: RunDetail }[],
): History {
  return {
    jobs: definition.jobs.map(({ name, uuid }) => ({ job_uuid: uuid ?? '', name })),
    runs: runs.map(({ detail }) => ({
      run: detail.run,
      cells: Object.fromEntries(
        detail.job_runs.map(({ job_uuid, uuid, state, reason, started_at, ended_at }) => [
          job_uuid,
          { job_run_uuid: uuid, state, reason, started_at, ended_at },
        ]),
      ),
    })),
  };
}

/** The attempt of a run with its settings, the run's parameters put in. */
export function attemptDetail(
  { run, definition, job_runs, attempts }: RunDetail,
  uuid: string,
): AttemptDetail {
  const attempt = attempts.find((one) => one.uuid === uuid);
  const name = job_runs.find((one) => one.uuid === attempt?.job_run_uuid)?.name;
  const job = definition.jobs.find((one) => one.name === name);
  if (attempt === undefined || job === undefined) throw new Error(`no attempt ${uuid}`);
  const given = (text: string): string =>
    text.replace(/\$\{\{ *params\.(\w+) *\}\}/g, (_, param: string) => run.params[param] ?? '');
  const { image, entrypoint, command, working_dir, user, volumes, secrets } = job;
  const environment = Object.entries({ ...definition.environment, ...job.environment });
  return {
    attempt,
    job: job.name,
    image,
    entrypoint,
    command: command?.map(given) ?? null,
    environment: Object.fromEntries(environment.map(([key, value]) => [key, given(value)])),
    working_dir,
    user,
    volumes,
    secrets,
    problem: null,
  };
}
