import { outcome } from '../../../shared/contract/client.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import type { Fire, FireState, ScheduleTiming } from '../../../shared/domain/schedule.ts';
import { fireReasonSentence } from '../../../shared/words/schedule-words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findSchedule } from '../find-schedule.ts';
import { localZone, momentText } from '../output/moments.ts';
import type { Style } from '../output/screen.ts';
import { printTable } from '../output/table.ts';

export interface ListFiresOptions extends CommonOptions {
  readonly state: FireState | undefined;
  readonly limit: number;
}

const styles: Record<FireState, Style> = { started: 'green', held: 'blue', skipped: 'dim', missed: 'yellow' };

/** `gantry schedule fires` */
export function listFires(host: CliHost, key: string, options: ListFiresOptions): Promise<number> {
  const { state, limit, json } = options;
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid, timing } = await findSchedule(host, client, key);
    const fires = await client.schedule.fires({ uuid, state, limit });
    if (json) await host.out.json(fires, 'indented');
    else if (fires.length === 0) await host.err.line(host.words.schedules.no_fires);
    else await show(host, client, fires, timing);
    return exitCodes.succeeded;
  });
}

async function show(
  host: CliHost,
  client: Client,
  fires: readonly Fire[],
  timing: ScheduleTiming,
): Promise<void> {
  const { out, words, language } = host;
  const { columns, schedules } = words;
  const zone = timing.kind === 'cron' ? timing.time_zone : localZone();
  const rows = [];
  for (const { uuid, scheduled_for, state, reason, run_uuid, times } of fires) {
    const run = run_uuid === null ? null : await runName(client, run_uuid, words.run_gone);
    const why = reason === null ? null : fireReasonSentence(reason, language);
    const byHand = run !== null && state !== 'started' ? schedules.made_up_for(run) : run;
    rows.push([
      `${momentText(scheduled_for, zone, language)}${times > 1 ? ` (${schedules.times(times)})` : ''}`,
      { text: schedules.fire_states[state], style: styles[state] },
      [why, byHand].filter((part) => part !== null).join(' '),
      { text: uuid, style: 'dim' as const },
    ]);
  }
  await printTable(out, [`${columns.due} (${zone})`, columns.state, columns.what_came, columns.uuid], rows);
}

async function runName(client: Client, uuid: string, gone: string): Promise<string> {
  const shown = await outcome(client.run.show({ uuid }));
  return shown.ok ? `${shown.value.workflow_name}#${shown.value.run.number}` : gone;
}
