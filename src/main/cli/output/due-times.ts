import type { Forecast } from '../../../shared/contract/schedule.ts';
import type { ScheduleTiming } from '../../../shared/domain/schedule.ts';
import type { CliHost } from '../cli-host.ts';
import { localZone, momentText, timeUntil } from './moments.ts';
import { type Cell, printTable } from './table.ts';

/** Prints due times by the clocks of the schedule's zone and, where those differ, by this machine's too. */
export async function printDueTimes(
  { out, words, language }: CliHost,
  { times }: Forecast,
  timing: ScheduleTiming,
): Promise<void> {
  const { columns, schedules } = words;
  if (times.length === 0) return out.line(schedules.no_next);
  const here = localZone();
  const zone = timing.kind === 'cron' ? timing.time_zone : here;
  const isElsewhere = zone !== here;
  const now = Date.now();
  const rows = times.map(({ at, daylight_saving }): (Cell | string)[] => [
    momentText(at, zone, language),
    ...(isElsewhere ? [momentText(at, here, language)] : []),
    timeUntil(at, now, language),
    daylight_saving === null ? '' : { text: schedules.odd_days[daylight_saving], style: 'yellow' },
  ]);
  const titles = [
    `${columns.next} (${zone})`,
    ...(isElsewhere ? [`${columns.here} (${here})`] : []),
    columns.in,
    '',
  ];
  await printTable(out, titles, rows);
}
