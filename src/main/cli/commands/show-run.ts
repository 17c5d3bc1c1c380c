import { outcome } from '../../../shared/contract/client.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import type { RunDetail } from '../../../shared/contract/run.ts';
import type { JobRun } from '../../../shared/domain/job-run.ts';
import { reasonSentence, stateWords } from '../../../shared/words/words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { relativeTime, spanWords } from '../output/moments.ts';
import { jobRunStateStyles, runStateStyles } from '../output/state-styles.ts';
import { printTable } from '../output/table.ts';

/** `gantry run show` */
export function showRun(host: CliHost, key: string, options: CommonOptions): Promise<number> {
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid } = await client.run.find({ key });
    const detail = await client.run.show({ uuid });
    if (options.json) await host.out.json(detail, 'indented');
    else await show(host, detail, await nameEarlierRuns(client, detail, host.words.run_gone));
    return exitCodes.succeeded;
  });
}

/** What the runs are called that this one repeats and keeps results of, by their keys. */
async function nameEarlierRuns(
  client: Client,
  { run, attempts }: RunDetail,
  gone: string,
): Promise<Map<string, string>> {
  const uuids = new Set(attempts.map(({ run_uuid }) => run_uuid));
  if (run.rerun_of !== null) uuids.add(run.rerun_of);
  uuids.delete(run.uuid);
  const named = [...uuids].map(async (uuid): Promise<[string, string]> => {
    const shown = await outcome(client.run.show({ uuid }));
    return [uuid, shown.ok ? `#${shown.value.run.number}` : gone];
  });
  return new Map(await Promise.all(named));
}

async function show(
  { out, words, language }: CliHost,
  detail: RunDetail,
  earlier: ReadonlyMap<string, string>,
): Promise<void> {
  const { columns, labels } = words;
  const { run, workflow_name, job_runs } = detail;
  const now = Date.now();
  const took = spanWords(run, now, language);
  const name = `${workflow_name} #${run.number}`;
  const summary = words.summary(name, words.run_states[run.state], words.jobs(job_runs.length), took);
  await out.line({ text: summary, style: ['bold', runStateStyles[run.state]] });
  await out.line(`${columns.uuid.toLowerCase()}: ${run.uuid}`);
  await out.line(`${labels.started}: ${relativeTime(run.created_at, now, language)} (${run.created_at})`);
  const trigger = stateWords[language].triggers[run.trigger];
  const repeats =
    run.rerun_of === null ? '' : `, ${words.repeats} ${earlier.get(run.rerun_of) ?? run.rerun_of}`;
  await out.line(`${columns.trigger.toLowerCase()}: ${trigger}${repeats}`);
  if (run.is_kept) await out.line(words.is_kept);
  const params = Object.entries(run.params).map(([param, value]) => `${param}=${value}`);
  if (params.length > 0) await out.line(`${labels.params}: ${params.join(', ')}`);
  await out.line('');
  const origins = new Map(detail.attempts.map(({ job_run_uuid, run_uuid }) => [job_run_uuid, run_uuid]));
  const keptFrom = ({ reused_from }: JobRun): string =>
    reused_from === null ? '' : words.kept(earlier.get(origins.get(reused_from) ?? '') ?? words.run_gone);
  const rows = job_runs.map((jobRun) => [
    jobRun.name,
    { text: stateWords[language].job_runs[jobRun.state], style: jobRunStateStyles[jobRun.state] },
    spanWords(jobRun, now, language),
    String(jobRun.attempts_made),
    jobRun.reason === null ? keptFrom(jobRun) : reasonSentence(jobRun.reason, language),
  ]);
  await printTable(out, [columns.job, columns.state, columns.took, columns.attempts, columns.reason], rows);
}
