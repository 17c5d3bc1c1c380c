import type { ScheduleProblem } from '../../shared/domain/schedule-problem.ts';
import { scheduleProblemSentence } from '../../shared/words/schedule-words.ts';
import type { CliHost } from './cli-host.ts';

/** The options that settings are given by. */
const options: Readonly<Record<string, string>> = {
  'timing.expression': '--cron',
  'timing.time_zone': '--zone',
  'timing.every_ms': '--every',
  'timing.at': '--at',
  'timing.start_at': '--from',
  max_runs: '--times',
  ends_at: '--until',
  catch_up: '--catch-up',
  overlap: '--overlap',
};

/** Prints each problem of a schedule's settings after the option that it is about. */
export async function sayScheduleProblems(
  { err, language }: CliHost,
  problems: readonly ScheduleProblem[],
): Promise<void> {
  for (const problem of problems) {
    const { path } = problem;
    const option = path.startsWith('params.')
      ? `--param ${path.slice('params.'.length)}`
      : (options[path] ?? path);
    const where = { text: option === '' ? '' : `${option}: `, style: 'bold' } as const;
    await err.line(where, scheduleProblemSentence(problem, language));
  }
}
