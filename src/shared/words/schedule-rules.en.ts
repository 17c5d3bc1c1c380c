/** The parts of a rule in words. */
export const scheduleRulesEn = {
  once: (at: string) => `Once, on ${at}`,
  every: (span: string) => `Every ${span}`,
  from: (at: string) => `from ${at}`,
  /** Of a rule with times of day and no days. */
  daily: (times: string) => times.replace(/^At (?=\d)/, 'Every day at '),
  zone: (rule: string, zone: string) => `${rule} (${zone})`,
  unreadable: (expression: string) => `Cron \`${expression}\``,
  times: (count: number) => (count === 1 ? '1 time' : `${count.toLocaleString('en')} times`),
  until: (at: string) => `until ${at}`,
};
export type ScheduleRules = typeof scheduleRulesEn;
