/** The parts of a rule in words. */
export const scheduleRulesEn = {
  once: (at: string) => `Once, on ${at}`,
  every: (span: string) => `Every ${span}`,
  from: (at: string) => `from ${at}`,
  everyDay: (times: string) => `Every day at ${times}`,
  monToFri: (times: string) => `Weekdays at ${times}`,
  weekend: (times: string) => `Weekends at ${times}`,
  /** The names are short where there are several: `Mondays`, `Mon, Wed`. */
  weekdays: (days: readonly string[], times: string) =>
    `${days.length === 1 ? `${days[0]}s` : days.join(', ')} at ${times}`,
  monthDay: (day: number | 'last', times: string) =>
    day === 'last' ? `Last day of every month at ${times}` : `Day ${day} of every month at ${times}`,
  zone: (rule: string, zone: string) => `${rule} (${zone})`,
  unreadable: (expression: string) => `Cron \`${expression}\``,
  times: (count: number) => (count === 1 ? '1 time' : `${count.toLocaleString('en')} times`),
  until: (at: string) => `until ${at}`,
};
export type ScheduleRules = typeof scheduleRulesEn;
