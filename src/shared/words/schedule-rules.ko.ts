import type { ScheduleRules } from './schedule-rules.en.ts';

/** The parts of a rule in words. */
export const scheduleRulesKo: ScheduleRules = {
  once: (at) => `${at}에 한 번`,
  every: (span) => `${span}마다`,
  from: (at) => `${at}부터`,
  daily: (times) => times.replace(/^(?=\d\d:)/, '매일 '),
  zone: (rule, zone) => `${rule} (${zone})`,
  unreadable: (expression) => `Cron \`${expression}\``,
  times: (count) => `${count.toLocaleString('ko')}회`,
  until: (at) => `${at}까지`,
};
