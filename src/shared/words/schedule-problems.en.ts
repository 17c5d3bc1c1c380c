import type { ScheduleProblemCode, ScheduleProblemOf } from '../domain/schedule-problem.ts';
import { type CronPart, spanWords } from './schedule-measures.ts';

/** What a field of a cron expression takes. */
const fields: Readonly<Record<CronPart, string>> = {
  second: 'second: 0 to 59',
  minute: 'minute: 0 to 59',
  hour: 'hour: 0 to 23',
  day_of_month: 'day of the month: 1 to 31, `L` for the last, or `15W` for the weekday nearest to it',
  month: 'month: 1 to 12, or `JAN` to `DEC`',
  day_of_week:
    'day of the week: 0 to 7 (0 and 7 are Sunday), `SUN` to `SAT`, `5L` for the last Friday, or `1#2` for the second Monday',
};

/** What is wrong with a schedule, as a sentence or two: what was found, what was expected, what to do. */
export const scheduleProblemsEn: {
  [Code in ScheduleProblemCode]: (data: ScheduleProblemOf<Code>['data']) => string;
} = {
  timing_missing: () => 'Say when it runs: once at a time, every interval, or by a cron expression.',
  timing_twice: () => 'It is said in two ways at once, in the form of today and in the older one; give one.',
  invalid_cron: ({ field, part }) =>
    field === null
      ? `${part === '' ? 'Nothing' : `\`${part}\``} is no cron expression. It has five fields: minute, hour, day of the month, month, day of the week; or six, with the second first. \`@hourly\`, \`@daily\`, \`@weekly\`, \`@monthly\` and \`@yearly\` are short forms.`
      : `\`${part}\` does not fit as the ${fields[field]}. Lists (\`1,15\`), ranges (\`1-5\`) and steps (\`*/10\`) may be used.`,
  never_due: ({ expression }) =>
    `\`${expression}\` is never due: no such day exists. Day of the month and day of the week must both fit.`,
  unknown_time_zone: ({ found, suggestion }) =>
    suggestion === null
      ? `There is no time zone \`${found}\`; write one such as \`Europe/Berlin\` or \`UTC\`.`
      : `There is no time zone \`${found}\`; did you mean \`${suggestion}\`?`,
  interval_out_of_range: ({ minimum_ms, maximum_ms }) =>
    `The interval must be from ${spanWords(minimum_ms, 'en')} to ${spanWords(maximum_ms, 'en')}.`,
  count_out_of_range: ({ found, maximum }) =>
    `\`${found}\` is no number of runs; it must be a whole number from 1 to ${maximum.toLocaleString('en')}.`,
  ends_before_start: () => 'It ends before it is due for the first time; set a later end.',
  unknown_param: ({ param, suggestion }) =>
    suggestion === null
      ? `The workflow has no parameter \`${param}\`.`
      : `The workflow has no parameter \`${param}\`; did you mean \`${suggestion}\`?`,
  param_not_text: ({ param }) =>
    `The value of the parameter \`${param}\` has a character that no program can be given (NUL, or half of a surrogate pair).`,
  param_missing: ({ param }) => `The parameter \`${param}\` has no default and must be given.`,
};
