import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { type Pending, takeChord } from './key-sequence.ts';

function command(id: string, keys: string[], more: Partial<Command> = {}): Command {
  return { id, title: id, group: '', keys, run: () => undefined, ...more };
}

/** The ids of the commands that are run by chords, each pressed 100 ms after the one before. */
function press(commands: readonly Command[], chords: readonly string[], everyMs = 100): string[] {
  const run: string[] = [];
  let pending: Pending | null = null;
  chords.forEach((chord, index) => {
    const step = takeChord(commands, pending, chord, index * everyMs);
    pending = step.pending;
    if (step.command !== null) run.push(step.command.id);
  });
  return run;
}

const go = [command('workflows', ['g w']), command('runs', ['g r']), command('wrap', ['w'])];

it('runs a command by its chord', () => expect(press(go, ['w'])).toEqual(['wrap']));

it('runs a command by its sequence', () => expect(press(go, ['g', 'w', 'w'])).toEqual(['workflows', 'wrap']));

it('forgets a sequence that nobody goes on with', () =>
  expect(press(go, ['g', 'w'], 2000)).toEqual(['wrap']));

it('takes a chord by itself that does not go on with what was begun', () =>
  expect(press([...go, command('end', ['G'])], ['g', 'G'])).toEqual(['end']));

it('begins anew where a chord does not go on, but begins', () =>
  expect(press(go, ['g', 'g', 'r'])).toEqual(['runs']));

it('lets the later of two commands with the same keys take them', () =>
  expect(press([command('page', ['Escape']), command('dock', ['Escape'])], ['Escape'])).toEqual(['dock']));

it('lets the keys of what is not enabled pass on', () => {
  const commands = [command('page', ['Escape']), command('dock', ['Escape'], { isEnabled: false })];
  expect(press(commands, ['Escape'])).toEqual(['page']);
});

it('asks whether a command is applicable when its keys are pressed', () => {
  let isInList = false;
  const commands = [command('page', ['j']), command('list', ['j'], { isApplicable: () => isInList })];
  expect(press(commands, ['j'])).toEqual(['page']);
  isInList = true;
  expect(press(commands, ['j'])).toEqual(['list']);
});

it('knows every way to write a chord', () =>
  expect(press([command('save', ['mod+s'])], ['Mod+S'])).toEqual(['save']));
