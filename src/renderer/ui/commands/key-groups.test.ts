import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { keyGroups } from './key-groups.ts';

const command = (id: string, group: string, title: string, keys?: string[]): Command => ({
  id,
  title,
  group,
  ...(keys === undefined ? {} : { keys }),
  run: () => undefined,
});

it('lists what has keys, under its heading and in its order', () => {
  const groups = keyGroups([
    command('go.start', 'Go to', 'Go to start', ['g s']),
    command('theme', 'Window', 'Theme: Dark'),
    command('help', 'Window', 'Show keyboard shortcuts', ['?']),
    command('go.runs', 'Go to', 'Go to runs', ['g r']),
  ]);
  expect(groups.map(({ group, commands }) => [group, ...commands.map(({ id }) => id)])).toEqual([
    ['Go to', 'go.start', 'go.runs'],
    ['Window', 'help'],
  ]);
});

it('lists what reads alike once', () => {
  const [list] = keyGroups([
    command('list.next.1', 'List', 'Next row', ['j']),
    command('list.next.2', 'List', 'Next row', ['j']),
  ]);
  expect(list?.commands).toHaveLength(1);
});
