import { afterEach, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { allCommands, commandRegistry, nearestCommands, register, unregister } from './command-registry.ts';

const command = (id: string, title = id): Command => ({ id, title, group: '', run: () => undefined });
const titles = (): string[] => allCommands(commandRegistry.getState()).map(({ title }) => title);

afterEach(() => commandRegistry.setState({ registrations: [] }));

it('keeps the commands of each owner, the later owner later', () => {
  register(2, [command('child')]);
  register(1, [command('parent')]);
  expect(titles()).toEqual(['parent', 'child']);
});

it('puts new commands in the place of those that an owner had', () => {
  register(1, [command('stop', 'Stop')]);
  register(2, [command('wrap')]);
  register(1, [command('stop', 'Stopping')]);
  expect(titles()).toEqual(['Stopping', 'wrap']);
});

it('shows the latest of several with the same id', () => {
  register(1, [command('stop', 'Stop the older')]);
  register(2, [command('stop', 'Stop the newer')]);
  expect(titles()).toEqual(['Stop the newer']);
  unregister(2);
  expect(titles()).toEqual(['Stop the older']);
});

it('puts the nearest first where they are to be chosen from', () => {
  register(1, [command('palette'), command('help')]);
  register(2, [command('stop'), command('run')]);
  expect(nearestCommands(commandRegistry.getState()).map(({ id }) => id)).toEqual([
    'stop',
    'run',
    'palette',
    'help',
  ]);
});
