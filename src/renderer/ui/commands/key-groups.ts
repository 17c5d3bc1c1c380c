import type { Command } from './command.ts';

export interface KeyGroup {
  readonly group: string;
  readonly commands: readonly Command[];
}

/**
 * The commands that have keys under their headings, each in the order in which it was registered. What reads alike, as
 * for two lists on one page, is there once.
 */
export function keyGroups(commands: readonly Command[]): KeyGroup[] {
  const withKeys = commands.filter(({ keys }) => keys !== undefined && keys.length > 0);
  const distinct = new Map(
    withKeys.map((command) => [`${command.group}\n${command.title}\n${command.keys?.join('\n')}`, command]),
  );
  const groups = Map.groupBy(distinct.values(), ({ group }) => group);
  return [...groups].map(([group, own]) => ({ group, commands: own }));
}
