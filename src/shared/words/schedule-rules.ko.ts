import type { ScheduleRules } from './schedule-rules.en.ts';

/** The parts of a rule in words. */
export const scheduleRulesKo: ScheduleRules = {
  once: (at) => `${at}에 한 번`,
  every: (span) => `${span}마다`,
  from: (at) => `${at}부터`,
  everyDay: (times) => `매일 ${times}`,
  monToFri: (times) => `평일(월–금) ${times}`,
  weekend: (times) => `주말(토·일) ${times}`,
  weekdays: (days, times) =>
    days.length === 1 ? `매주 ${days[0]} ${times}` : `매주 ${days.join('·')}요일 ${times}`,
  monthDay: (day, times) => (day === 'last' ? `매월 마지막 날 ${times}` : `매월 ${day}일 ${times}`),
  zone: (rule, zone) => `${rule} (${zone})`,
  unreadable: (expression) => `Cron \`${expression}\``,
  times: (count) => `${count.toLocaleString('ko')}회`,
  until: (at) => `${at}까지`,
};
