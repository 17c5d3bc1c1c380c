import type { Client } from '../../../shared/contract/contract.ts';
import type { LogEntry, LogStream } from '../../../shared/domain/log.ts';
import { entryText } from '../../../shared/words/log-words.ts';
import { attemptsOf } from '../attempts-of.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { JsonRunPrinter } from '../json-run-printer.ts';
import { JobLines } from '../output/job-lines.ts';

export interface SearchLogsOptions extends CommonOptions {
  readonly query: string;
  readonly is_regex: boolean;
  readonly is_case_sensitive: boolean;
  readonly job: string | null;
  readonly attempt: number | null;
  readonly timestamps: boolean;
  /** Null is both. */
  readonly stream: LogStream | null;
}

const windowLimit = 5000;

/** `gantry logs --search`: the lines that contain a text. Ends with 1 where there is none, as `grep` does. */
export function searchLogs(host: CliHost, key: string, options: SearchLogsOptions): Promise<number> {
  const { query, json, timestamps } = options;
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid } = await client.run.find({ key });
    const detail = await client.run.show({ uuid });
    const jsonPrinter = new JsonRunPrinter(host.out);
    const lines = new JobLines(
      host.out,
      detail.job_runs.map(({ name }) => name),
    );
    let hasFound = false;
    for (const { jobRun, attempt } of attemptsOf(host, detail, options, false)) {
      for await (const entries of matchingEntries(client, attempt.uuid, options)) {
        hasFound = true;
        if (json) await jsonPrinter.lines(jobRun, attempt, entries);
        else
          await lines.print(
            jobRun.name,
            entries.map((entry) => `${timestamps ? `${entry.at} ` : ''}${entryText(entry, host.language)}`),
          );
      }
    }
    if (hasFound) return exitCodes.succeeded;
    const { not_found, not_matched } = host.words.logs;
    if (!json) await host.err.line((options.is_regex ? not_matched : not_found)(query));
    return exitCodes.failed;
  });
}

/** The entries of a log that contain the text, as they are found. */
async function* matchingEntries(
  client: Client,
  attempt_uuid: string,
  { query, is_regex, is_case_sensitive, stream }: SearchLogsOptions,
): AsyncGenerator<LogEntry[]> {
  let from: number | null = 0;
  while (from !== null) {
    const found = await client.log.search({
      attempt_uuid,
      query,
      is_regex,
      is_case_sensitive,
      from,
      ...(stream === null ? {} : { stream }),
    });
    const numbers = found.matches.map(({ number }) => number);
    while (numbers.length > 0) yield await takeEntries(client, attempt_uuid, numbers);
    from = found.next;
  }
}

/** The first of some entries, as many as one window holds; they are taken from the list. */
async function takeEntries(client: Client, attempt_uuid: string, numbers: number[]): Promise<LogEntry[]> {
  const first = numbers[0] ?? 0;
  const limit = Math.min(windowLimit, (numbers.at(-1) ?? first) - first + 1);
  const { entries } = await client.log.window({ attempt_uuid, from: first, limit });
  const last = entries.at(-1)?.number ?? first;
  const taken = new Set(numbers.splice(0, numbers.filter((number) => number <= last).length));
  return entries.filter(({ number }) => taken.has(number));
}
