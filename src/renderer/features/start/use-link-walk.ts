import type { RefObject } from 'react';
import type { Command } from '../../ui/commands/command.ts';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { useWords } from '../../words/use-words.ts';

/** The arrows, `j` and `k` walk through all rows of the page, whose links bear `data-row`; Enter opens one as any link. */
export function useLinkWalk(frame: RefObject<HTMLElement | null>): void {
  const { text } = useWords();
  const links = (): HTMLElement[] => [...(frame.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const go = (step: number): void => {
    const rows = links();
    const row = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-row]');
    const at = row == null ? -1 : rows.indexOf(row);
    rows[at < 0 ? 0 : at + step]?.focus();
  };
  const walk = (id: string, title: string, keys: readonly string[], step: number): Command => ({
    id: `start.${id}`,
    title,
    group: text.commands.groups.list,
    keys,
    isHidden: true,
    isRepeatable: true,
    isApplicable: () => links().length > 0,
    run: () => go(step),
  });
  useCommands([
    walk('next', text.commands.nextRow, ['ArrowDown', 'j'], 1),
    walk('previous', text.commands.previousRow, ['ArrowUp', 'k'], -1),
  ]);
}
