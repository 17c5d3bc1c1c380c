import { join } from 'node:path';
import type { JobRunState } from '../../../src/shared/domain/job-run.ts';
import type { OutputKind } from './job-output.ts';

type Condition = 'succeeded' | 'failed' | 'finished';

/** A job that prints, fails as often as it is told to, and then does its work. */
export interface PlannedJob {
  readonly runner: 'docker' | 'process';
  readonly output: OutputKind;
  readonly depends_on: Readonly<Record<string, Condition>>;
  /** So many of its first attempts end with `exit_code`. */
  readonly failures: number;
  readonly exit_code: number;
  readonly retries: number;
  /** Between its output and its end. */
  readonly pause_s: number;
  /** It ends with 0 where it is told to end (SIGTERM), before it has done its work. */
  readonly is_polite: boolean;
  /** The states that it may end in; the first one has to be reached where nothing comes in between. */
  readonly ends: readonly JobRunState[];
}

export interface PlannedWorkflow {
  readonly name: string;
  readonly on_failure: 'stop' | 'finish';
  readonly jobs: Readonly<Record<string, PlannedJob>>;
  readonly ends: 'succeeded' | 'failed';
}

/** Where the jobs of a test find what they print, and where they write what they did. */
export interface JobPlaces {
  readonly image: string;
  /** On this machine: what `writeJobData` wrote. */
  readonly data: string;
  /** On this machine: the ledger of the processes. That of the containers is a volume named `ledger`. */
  readonly ledger: string;
}

export function plannedJob(wish: Partial<PlannedJob> = {}): PlannedJob {
  return {
    runner: 'docker',
    output: 'quiet',
    depends_on: {},
    failures: 0,
    exit_code: 1,
    retries: 0,
    pause_s: 0,
    is_polite: false,
    ends: ['succeeded'],
    ...wish,
  };
}

/** The text of a workflow; JSON is YAML too. */
export function workflowSource({ name, on_failure, jobs }: PlannedWorkflow, places: JobPlaces): string {
  const definitions = Object.entries(jobs).map(([job, planned]) => [job, jobDefinition(planned, places)]);
  return JSON.stringify({ name, on_failure, max_parallel: 4, jobs: Object.fromEntries(definitions) });
}

function jobDefinition(job: PlannedJob, { image, data, ledger }: JobPlaces): Record<string, unknown> {
  const isDocker = job.runner === 'docker';
  const [dataHere, ledgerHere] = isDocker ? ['/data', '/ledger'] : [data, ledger];
  const given = [job.output, job.failures, job.exit_code, job.pause_s, job.is_polite].map(String);
  const depends_on = Object.entries(job.depends_on).map(([name, condition]) => [name, { condition }]);
  return {
    ...(isDocker ? { image, volumes: [`${data}:/data:ro`, 'ledger:/ledger'] } : { runner: 'process' }),
    command: ['sh', join(dataHere, 'job.sh'), ...given],
    environment: { DATA: dataHere, LEDGER: ledgerHere },
    stop_grace_period: '1s',
    retries: { max: job.retries, delay: '100ms' },
    ...(depends_on.length > 0 && { depends_on: Object.fromEntries(depends_on) }),
  };
}

/** What an attempt of a job ends with that nothing cuts short. @param number counts from 1 */
export function plannedExitCode({ failures, exit_code }: PlannedJob, number: number): number {
  return number <= failures ? exit_code : 0;
}
