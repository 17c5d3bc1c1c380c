import type { Route } from '../rest/route-table.ts';

const descriptions: Readonly<Record<string, string>> = {
  workflow: 'Graphs of jobs, their texts and revisions.',
  schedule: 'When workflows run by themselves.',
  run: 'Executions of workflows.',
  log: 'What jobs print.',
  secret: 'What jobs must know and nobody else may see.',
  system: 'The engine itself, and Docker.',
};

const titles: Readonly<Record<string, string>> = {
  workflow: 'Workflows',
  schedule: 'Schedules',
  run: 'Runs',
  log: 'Logs',
  secret: 'Secrets',
  system: 'System',
};

/** The groups of calls, in the order in which they are shown. */
export const tags = Object.entries(descriptions).map(([part, description]) => ({
  name: titles[part] ?? part,
  description,
}));

/** The group of a call: the part of the contract that it stands in. */
export function tagOf({ name: [part = ''] }: Pick<Route, 'name'>): string {
  return titles[part] ?? part;
}
