import { isFinalRunState } from '../../../shared/domain/run.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { followLog } from '../follow-log.ts';
import { followThrough } from '../follow-through.ts';
import { JsonRunPrinter } from '../json-run-printer.ts';
import { LogsPrinter } from '../logs-printer.ts';
import { RunFollower } from '../run-follower.ts';
import type { RunPrinter } from '../run-printer.ts';
import { sayFailure } from '../say-failure.ts';
import { silentPrinter } from '../silent-printer.ts';

export interface LogsOptions extends CommonOptions {
  /** Only this job's output, exactly as it printed it. */
  readonly job: string | null;
  readonly follow: boolean;
}

/** `gantry logs`: what the jobs of a run printed, each attempt's after the other's; or all of it as it comes. */
export function printLogs(host: CliHost, key: string, options: LogsOptions): Promise<number> {
  const { job, json, follow } = options;
  return withEngine(host, options, 'reader', async (session) => {
    const { client } = session;
    const { uuid } = await client.run.find({ key });
    const detail = await client.run.show({ uuid });
    if (job !== null && !detail.job_runs.some(({ name }) => name === job)) {
      return sayFailure(host, json, { code: 'not_found', data: { kind: 'job', key: job } });
    }
    const printer: RunPrinter = json ? jsonLines(host, job) : new LogsPrinter(host.out, job);
    const isAtWork = !isFinalRunState(detail.run.state);
    if (follow && isAtWork && session.role === 'client') {
      await followThrough(session, new RunFollower(printer), uuid, () =>
        host.err.line(host.words.engine_taken_over),
      );
      return exitCodes.succeeded;
    }
    await printer.begin(detail);
    const jobRuns = new Map(detail.job_runs.map((jobRun) => [jobRun.uuid, jobRun]));
    for (const attempt of detail.attempts) {
      const jobRun = jobRuns.get(attempt.job_run_uuid);
      if (jobRun === undefined || (job !== null && jobRun.name !== job)) continue;
      await followLog(client, attempt.uuid, { from: 0, ended: null }, (entries) =>
        printer.lines(jobRun, attempt, entries),
      );
      await printer.linesEnded(jobRun, attempt);
    }
    if (follow && isAtWork) await host.err.line(host.words.not_at_work);
    return exitCodes.succeeded;
  });
}

/** The lines alone, as JSON. */
function jsonLines({ out }: CliHost, job: string | null): RunPrinter {
  const json = new JsonRunPrinter(out);
  return {
    ...silentPrinter,
    lines: (jobRun, attempt, entries) =>
      job === null || jobRun.name === job ? json.lines(jobRun, attempt, entries) : Promise.resolve(),
  };
}
