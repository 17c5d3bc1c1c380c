import type { Forecast, ScheduleDetail } from '../../../shared/contract/schedule.ts';
import { missedWords } from '../../../shared/words/schedule-measures.ts';
import { scheduleWords } from '../../../shared/words/schedule-words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findSchedule } from '../find-schedule.ts';
import { printDueTimes } from '../output/due-times.ts';

const timesShown = 3;

/** `gantry schedule show` */
export function showSchedule(host: CliHost, key: string, options: CommonOptions): Promise<number> {
  return withEngine(host, options, 'reader', async ({ client }) => {
    const schedule = await findSchedule(host, client, key);
    if (options.json) await host.out.json(schedule, 'indented');
    else await show(host, schedule, await client.schedule.next({ uuid: schedule.uuid, count: timesShown }));
    return exitCodes.succeeded;
  });
}

async function show(host: CliHost, schedule: ScheduleDetail, forecast: Forecast): Promise<void> {
  const { out, words, language } = host;
  const { labels, yes, no, catch_up, overlap, inactive_next } = words.schedules;
  const { is_active, last_run, missed_count, runs_made } = schedule;
  await out.line({ text: scheduleWords(schedule, language), style: 'bold' });
  await out.line(`${words.columns.uuid.toLowerCase()}: ${schedule.uuid}`);
  await out.line(`${labels.workflow}: ${schedule.workflow_name}`);
  await out.line(`${labels.active}: ${is_active ? yes : no}`);
  const params = Object.entries(schedule.params).map(([name, value]) => `${name}=${value}`);
  if (params.length > 0) await out.line(`${labels.params}: ${params.join(', ')}`);
  await out.line(`${labels.catch_up}: ${catch_up[schedule.catch_up]}`);
  await out.line(`${labels.overlap}: ${overlap[schedule.overlap]}`);
  if (runs_made > 0) await out.line(`${labels.runs_made}: ${runs_made}`);
  if (last_run !== null) {
    await out.line(`${labels.last_run}: #${last_run.number} ${words.run_states[last_run.state]}`);
  }
  if (missed_count > 0) await out.line(`${labels.missed}: ${missedWords(missed_count, language)}`);
  await out.line('');
  if (!is_active) await out.line(inactive_next);
  await printDueTimes(host, forecast, schedule.timing);
}
