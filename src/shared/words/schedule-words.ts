import cronstrue from 'cronstrue';
import 'cronstrue/locales/ko.js';
import { toEpochMs } from '../domain/instant.ts';
import type { FireReason, ScheduleSettings, ScheduleTiming } from '../domain/schedule.ts';
import type { ScheduleProblem } from '../domain/schedule-problem.ts';
import { type CronShape, cronShape } from './cron-shape.ts';
import type { Language } from './language.ts';
import { everyWords, momentWords } from './schedule-measures.ts';
import { scheduleProblemsEn } from './schedule-problems.en.ts';
import { scheduleProblemsKo } from './schedule-problems.ko.ts';
import { fireReasonsEn } from './schedule-reasons.en.ts';
import { fireReasonsKo } from './schedule-reasons.ko.ts';
import { type ScheduleRules, scheduleRulesEn } from './schedule-rules.en.ts';
import { scheduleRulesKo } from './schedule-rules.ko.ts';
import { say } from './words.ts';

const problems = { en: scheduleProblemsEn, ko: scheduleProblemsKo } as const satisfies Record<
  Language,
  unknown
>;
const fireReasons = { en: fireReasonsEn, ko: fireReasonsKo } as const satisfies Record<Language, unknown>;
const rules: Readonly<Record<Language, ScheduleRules>> = { en: scheduleRulesEn, ko: scheduleRulesKo };

const dayMs = 86_400_000;
const someSunday = Date.UTC(2026, 0, 4);

/** One thing that is wrong with a schedule, as a sentence without its place. */
export function scheduleProblemSentence(problem: ScheduleProblem, language: Language): string {
  return say(problems[language], problem);
}

/** Why a due time started no run, as a sentence. */
export function fireReasonSentence(reason: FireReason, language: Language): string {
  return say(fireReasons[language], reason);
}

/**
 * When a schedule runs, and when it ends: `Every day at 09:00 (Asia/Seoul), 5 times`.
 * @param readerZone the time zone of who reads: moments are written in it, and a cron in it does not name its zone. Left
 * out, moments are written in the zone of this machine, and every cron names its own.
 */
export function scheduleWords(
  { timing, max_runs, ends_at }: Pick<ScheduleSettings, 'timing' | 'max_runs' | 'ends_at'>,
  language: Language,
  readerZone?: string,
): string {
  const words = rules[language];
  const parts = [timingWords(timing, language, readerZone)];
  if (max_runs !== null && timing.kind !== 'once') parts.push(words.times(max_runs));
  if (ends_at !== null && timing.kind !== 'once') {
    parts.push(words.until(momentWords(toEpochMs(ends_at), language, readerZone)));
  }
  return parts.join(', ');
}

function timingWords(timing: ScheduleTiming, language: Language, readerZone: string | undefined): string {
  const words = rules[language];
  switch (timing.kind) {
    case 'once':
      return words.once(momentWords(toEpochMs(timing.at), language, readerZone));
    case 'interval': {
      const every = words.every(everyWords(timing.every_ms, language));
      if (timing.start_at === null) return every;
      return `${every}, ${words.from(momentWords(toEpochMs(timing.start_at), language, readerZone))}`;
    }
    case 'cron':
      if (timing.time_zone === readerZone) return cronWords(timing.expression, language);
      return words.zone(cronWords(timing.expression, language), timing.time_zone);
  }
}

/** A cron expression in words: everyday ones in our own, others in those of cronstrue; one that has none, as it is written. */
function cronWords(expression: string, language: Language): string {
  const shape = cronShape(expression);
  if (shape !== null) return shapeWords(shape, language);
  try {
    return cronstrue.toString(expression, {
      locale: language,
      use24HourTimeFormat: true,
      logicalAndDayFields: true,
    });
  } catch {
    return rules[language].unreadable(expression);
  }
}

function shapeWords(shape: CronShape, language: Language): string {
  const words = rules[language];
  switch (shape.kind) {
    case 'every':
      return words.every(everyWords(shape.every_ms, language));
    case 'monthly':
      return words.monthDay(shape.day, shape.times.join(', '));
    case 'weekly': {
      const times = shape.times.join(', ');
      const days = shape.weekdays.join('');
      if (days === '0123456') return words.everyDay(times);
      if (days === '12345') return words.monToFri(times);
      if (days === '06') return words.weekend(times);
      return words.weekdays(weekdayNames(shape.weekdays, language), times);
    }
  }
}

/** In full where there is one, else short, from Monday on. */
function weekdayNames(weekdays: readonly number[], language: Language): string[] {
  const weekday = weekdays.length === 1 ? 'long' : 'short';
  const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
  return [...weekdays]
    .sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
    .map((day) => format.format(someSunday + day * dayMs));
}
