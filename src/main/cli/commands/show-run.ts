import { outcome } from '../../../shared/contract/client.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import type { RunDetail, RunExplanations } from '../../../shared/contract/run.ts';
import type { Explanation, RunExplanationCode } from '../../../shared/domain/explanation.ts';
import { explanationSentence, runExplanationSentence } from '../../../shared/words/explanations.ts';
import type { Reader } from '../../../shared/words/reader-words.ts';
import { stateWords } from '../../../shared/words/words.ts';
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
    const [detail, explanations] = await Promise.all([
      client.run.show({ uuid }),
      client.run.explain({ uuid }),
    ]);
    if (options.json) await host.out.json({ ...detail, explanations }, 'indented');
    else await show(host, detail, explanations, await nameEarlierRun(client, detail, host.words.run_gone));
    return exitCodes.succeeded;
  });
}

/** What the run is called that this one repeats; null where it repeats none. */
async function nameEarlierRun(
  client: Client,
  { run: { rerun_of } }: RunDetail,
  gone: string,
): Promise<string | null> {
  if (rerun_of === null) return null;
  const shown = await outcome(client.run.show({ uuid: rerun_of }));
  return shown.ok ? `#${shown.value.run.number}` : gone;
}

async function show(
  { out, words, language }: CliHost,
  detail: RunDetail,
  explanations: RunExplanations,
  earlier: string | null,
): Promise<void> {
  const { columns, labels } = words;
  const { run, workflow_name, job_runs } = detail;
  const now = Date.now();
  const reader = { language, now };
  const took = spanWords(run, now, language);
  const name = `${workflow_name} #${run.number}`;
  const summary = words.summary(name, words.run_states[run.state], words.jobs(job_runs.length), took);
  await out.line({ text: summary, style: ['bold', runStateStyles[run.state]] });
  if (!isPlain[explanations.run.code]) await out.line(runExplanationSentence(explanations.run, reader));
  await out.line(`${columns.uuid.toLowerCase()}: ${run.uuid}`);
  await out.line(`${labels.started}: ${relativeTime(run.created_at, now, language)} (${run.created_at})`);
  const trigger = stateWords[language].triggers[run.trigger];
  const repeats = earlier === null ? '' : `, ${words.repeats} ${earlier}`;
  await out.line(`${columns.trigger.toLowerCase()}: ${trigger}${repeats}`);
  if (run.is_kept) await out.line(words.is_kept);
  const params = Object.entries(run.params).map(([param, value]) => `${param}=${value}`);
  if (params.length > 0) await out.line(`${labels.params}: ${params.join(', ')}`);
  await out.line('');
  const why = new Map(explanations.jobs.map((one) => [one.job_run_uuid, one.why]));
  const rows = job_runs.map((jobRun) => [
    jobRun.name,
    { text: stateWords[language].job_runs[jobRun.state], style: jobRunStateStyles[jobRun.state] },
    spanWords(jobRun, now, language),
    String(jobRun.attempts_made),
    sentenceOf(why.get(jobRun.uuid), reader),
  ]);
  await printTable(out, [columns.job, columns.state, columns.took, columns.attempts, columns.reason], rows);
}

/** Whether the run's state says all of it. */
const isPlain: Record<RunExplanationCode, boolean> = {
  run_begins: true,
  run_has_no_engine: false,
  run_is_stalled: false,
  run_runs: true,
  run_waits: false,
  run_stops: false,
  run_succeeded: true,
  run_failed: false,
  run_was_cancelled: false,
};

/** Nothing of a job that plainly succeeded: its state and its time say it. */
function sentenceOf(why: Explanation | undefined, reader: Reader): string {
  if (why === undefined || (why.code === 'succeeded' && why.data.attempts === 1)) return '';
  return explanationSentence(why, reader);
}
