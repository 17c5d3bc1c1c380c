import type { RunDetail } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import { CallRefused } from './call-refused.ts';
import type { CliHost } from './cli-host.ts';
import { isWanted, type LogsPrinterOptions } from './logs-printer.ts';

export interface WantedAttempt {
  readonly jobRun: JobRun;
  readonly attempt: Attempt;
}

/**
 * The attempts of a run that are asked for, by the time that they were made; of a kept result, those of the run that it
 * is from.
 * @param mayCome whether an attempt that is not there is no mistake, because the run goes on.
 * @throws CallRefused where the run has no such job, or nothing made such an attempt.
 */
export function attemptsOf(
  { words }: CliHost,
  { job_runs, attempts }: RunDetail,
  wanted: Pick<LogsPrinterOptions, 'job' | 'attempt'>,
  mayCome: boolean,
): WantedAttempt[] {
  const { job, attempt: number } = wanted;
  if (job !== null && !job_runs.some(({ name }) => name === job)) {
    throw new CallRefused({ code: 'not_found', data: { kind: 'job', key: job } });
  }
  const owners = new Map(job_runs.map((jobRun) => [jobRun.reused_from ?? jobRun.uuid, jobRun]));
  const found = attempts.flatMap((attempt) => {
    const jobRun = owners.get(attempt.job_run_uuid);
    return jobRun !== undefined && isWanted(wanted, jobRun, attempt) ? [{ jobRun, attempt }] : [];
  });
  if (number !== null && found.length === 0 && !mayCome) {
    const missing = { code: 'not_found', data: { kind: 'attempt', key: String(number) } } as const;
    throw new CallRefused(missing, words.logs.no_attempt(number));
  }
  return found;
}
