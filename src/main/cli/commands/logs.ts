import type { Client } from '../../../shared/contract/contract.ts';
import type { RunDetail } from '../../../shared/contract/run.ts';
import { isFinalRunState } from '../../../shared/domain/run.ts';
import { attemptsOf } from '../attempts-of.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { followLog } from '../follow-log.ts';
import { followThrough } from '../follow-through.ts';
import { JsonRunPrinter } from '../json-run-printer.ts';
import { entriesOf, isWanted, LogsPrinter, type LogsPrinterOptions } from '../logs-printer.ts';
import { RunFollower } from '../run-follower.ts';
import type { RunPrinter } from '../run-printer.ts';
import { silentPrinter } from '../silent-printer.ts';
import { tailStart } from '../tail-start.ts';
import { ToldEntries } from '../told-entries.ts';

export interface LogsOptions extends CommonOptions, LogsPrinterOptions {
  readonly follow: boolean;
  /** Only so many last entries of each log; null is all. */
  readonly tail: number | null;
}

/** `gantry logs`: what the jobs of a run printed, each attempt's after the other's; or all of it as it comes. */
export function printLogs(host: CliHost, key: string, options: LogsOptions): Promise<number> {
  const { follow, tail, stream } = options;
  return withEngine(host, options, 'reader', async (session) => {
    const { client } = session;
    const { uuid } = await client.run.find({ key });
    const detail = await client.run.show({ uuid });
    // Says what is wrong before anything is printed; a job that has not begun may be followed.
    attemptsOf(host, detail, options, follow);
    const printer: RunPrinter = options.json ? jsonLines(host, options) : new LogsPrinter(host, options);
    const isAtWork = !isFinalRunState(detail.run.state);
    if (follow && isAtWork && session.role === 'client') {
      await followThrough(session, new RunFollower(printer, tail, stream), uuid, () =>
        host.err.line(host.words.engine_taken_over),
      );
      return exitCodes.succeeded;
    }
    const { workflow_name, run } = detail;
    const isGone = run.logs_removed_at !== null;
    if (isGone) await host.err.line(host.words.logs_removed(`${workflow_name} #${run.number}`));
    await printAll(host, client, detail, printer, options);
    if (follow && isAtWork) await host.err.line(host.words.not_at_work);
    return exitCodes.succeeded;
  });
}

async function printAll(
  host: CliHost,
  client: Client,
  detail: RunDetail,
  printer: RunPrinter,
  options: LogsOptions,
): Promise<void> {
  await printer.begin(detail);
  if (options.tail === 0) return;
  for (const { jobRun, attempt } of attemptsOf(host, detail, options, true)) {
    const from = await tailStart(client, attempt.uuid, options.tail, options.stream);
    await followLog(client, attempt.uuid, { told: new ToldEntries(from), ended: null }, (entries) =>
      printer.lines(jobRun, attempt, entries),
    );
    await printer.linesEnded(jobRun, attempt);
  }
}

/** The lines alone, as JSON. */
function jsonLines({ out }: CliHost, options: LogsOptions): RunPrinter {
  const json = new JsonRunPrinter(out);
  return {
    ...silentPrinter,
    lines: (jobRun, attempt, entries) =>
      isWanted(options, jobRun, attempt)
        ? json.lines(jobRun, attempt, entriesOf(options, entries))
        : Promise.resolve(),
  };
}
