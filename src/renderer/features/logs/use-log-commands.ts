import type { Command } from '../../ui/commands/command.ts';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { useWords } from '../../words/use-words.ts';
import type { Direction } from './match-list.ts';

interface LogDeeds {
  openSearch(): void;
  /** Null while nothing is searched; the same for what follows. */
  readonly walk: ((direction: Direction) => void) | null;
  readonly leaveSearch: (() => void) | null;
  readonly unmark: (() => void) | null;
  readonly copyLines: (() => void) | null;
  wrap(): void;
  times(): void;
  toEnd(): void;
  toStart(): void;
  toggleStderr(): void;
  mark(): void;
  download(): void;
  downloadTimes(): void;
}

/** The keys of a log, and its place in the palette. */
export function useLogCommands(deeds: LogDeeds): void {
  const { text } = useWords();
  const words = text.logs;
  const command = (
    id: string,
    title: string,
    keys: string[],
    run: (() => void) | null,
    more: Partial<Command> = {},
  ): Command => ({
    id: `log.${id}`,
    title,
    group: text.commands.groups.log,
    keys,
    isEnabled: run !== null,
    run: run ?? (() => undefined),
    ...more,
  });
  const { walk } = deeds;
  useCommands([
    command('search', words.search, ['/', 'Mod+F'], deeds.openSearch),
    command('next', words.next, ['n', 'Enter'], walk && (() => walk('forward')), { isRepeatable: true }),
    command('previous', words.previous, ['N', 'Shift+Enter'], walk && (() => walk('backward')), {
      isRepeatable: true,
    }),
    command('end', words.follow, ['G'], deeds.toEnd),
    command('start', words.toStart, ['g g'], deeds.toStart),
    command('wrap', words.wrap, ['w'], deeds.wrap),
    command('times', words.times, ['t'], deeds.times),
    command('stderr', words.onlyStderr, ['e'], deeds.toggleStderr),
    command('mark', words.mark, ['m'], deeds.mark),
    command('copy', words.copyLines, [], deeds.copyLines),
    command('download', words.download, [], deeds.download),
    command('download-times', words.downloadTimes, [], deeds.downloadTimes),
    command('unmark', words.unmark, ['Escape'], deeds.unmark, { isHidden: true }),
    command('leave-search', words.closeSearch, ['Escape'], deeds.leaveSearch, { isHidden: true }),
  ]);
}
