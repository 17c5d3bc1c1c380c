import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { commandItems, findItems, type PaletteItem } from './palette-items.ts';

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'Run',
  run: () => undefined,
  ...more,
});
const item = (title: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id: title,
  title,
  group: 'Workflows',
  run: () => undefined,
  ...more,
});
const titles = (items: readonly PaletteItem[], query: string): string[] =>
  findItems(items, query).map((found) => found.item.title);

it('offers what can be done now', () => {
  const items = commandItems([
    command('go to start'),
    command('stop', { isEnabled: false }),
    command('escape', { isHidden: true }),
    command('run again', { keys: ['Mod+Enter'] }),
  ]);
  expect(items.map(({ title, keys }) => [title, keys])).toEqual([
    ['go to start', undefined],
    ['run again', 'Mod+Enter'],
  ]);
});

it('shows all in their order while nothing is typed, what is to be first before', () =>
  expect(titles([item('b'), item('a'), item('c', { isFirst: true })], '  ')).toEqual(['c', 'b', 'a']));

it('finds by the group and the detail too, after what fits by its title', () => {
  const items = [item('nightly', { detail: 'hello #3' }), item('hello')];
  expect(titles(items, 'hello')).toEqual(['hello', 'nightly']);
  expect(titles(items, 'workflows night')).toEqual(['nightly']);
});

it('finds by other words, which are not shown', () => {
  const [theme] = commandItems([command('테마: 어둡게', { aliases: 'Theme: Dark' })]);
  const found = findItems(theme === undefined ? [] : [theme], 'theme dark');
  expect(found).toMatchObject([{ item: { title: '테마: 어둡게' }, places: [] }]);
});

it('does not fit letters strewn over a detail', () =>
  expect(titles([item('nightly', { detail: 'hourly every long list of...' })], 'hello')).toEqual([]));

it('keeps the order of those that fit alike', () =>
  expect(titles([item('report #10'), item('report #9')], 'report')).toEqual(['report #10', 'report #9']));

it('tells only the letters of the title', () =>
  expect(findItems([item('nightly', { detail: 'hello' })], 'hello')[0]?.places).toEqual([]));

it('stays short with a thousand workflows', () => {
  const many = Array.from({ length: 1000 }, (_, index) => item(`workflow ${index}`));
  expect(titles(many, 'workflow').length).toBeLessThan(100);
  expect(titles(many, 'workflow 777')[0]).toBe('workflow 777');
});
