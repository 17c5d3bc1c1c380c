import type { ScheduleDetail } from '../../../shared/contract/schedule.ts';
import { missedWords } from '../../../shared/words/schedule-measures.ts';
import { scheduleWords } from '../../../shared/words/schedule-words.ts';
import type { CliHost } from '../cli-host.ts';
import { timeUntil } from './moments.ts';
import type { Screen } from './screen.ts';
import { runStateStyles } from './state-styles.ts';
import { type Cell, printTable } from './table.ts';

/** Prints schedules with their rules in words. */
export async function printSchedules(
  { words, language }: CliHost,
  screen: Screen,
  schedules: readonly ScheduleDetail[],
): Promise<void> {
  const { workflow, rule, active, next, last_run: last, missed, uuid } = words.columns;
  const now = Date.now();
  const rows = schedules.map((schedule): (Cell | string)[] => {
    const { is_active, next_at, last_run, missed_count } = schedule;
    return [
      schedule.workflow_name,
      scheduleWords(schedule, language),
      { text: is_active ? words.schedules.yes : words.schedules.no, style: is_active ? 'green' : 'dim' },
      next_at === null ? '' : timeUntil(next_at, now, language),
      last_run === null
        ? ''
        : {
            text: `#${last_run.number} ${words.run_states[last_run.state]}`,
            style: runStateStyles[last_run.state],
          },
      missed_count === 0 ? '' : { text: missedWords(missed_count, language), style: 'yellow' },
      { text: schedule.uuid, style: 'dim' },
    ];
  });
  await printTable(screen, [workflow, rule, active, next, last, missed, uuid], rows);
}
