import type { Command } from './command.ts';
import { fuzzyFit, pieceFit } from './fuzzy.ts';

/** Something that the palette finds: a command, or a place to go to. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Stands beside the title in a quieter tone; it is searched too. */
  readonly detail?: string;
  readonly keys?: string;
  /** Is searched, and not shown. */
  readonly aliases?: string;
  /** Stands before the others while nothing is typed. */
  readonly isFirst?: boolean;
  run(): void;
}

export interface FoundItem {
  readonly item: PaletteItem;
  /** The letters of the title that fit. */
  readonly places: readonly number[];
}

const shownAtMost = 60;

/** The commands that can be run now, in their order. */
export function commandItems(commands: readonly Command[]): PaletteItem[] {
  return commands
    .filter(({ isEnabled, isHidden }) => isEnabled !== false && isHidden !== true)
    .map(({ id, title, aliases, group, keys, run }) => ({
      id: `command:${id}`,
      title,
      group,
      ...(aliases === undefined ? {} : { aliases }),
      ...(keys?.[0] === undefined ? {} : { keys: keys[0] }),
      isFirst: true,
      run,
    }));
}

/** The items that fit a query, best first; of those that fit alike, the one that stood before. */
export function findItems(items: readonly PaletteItem[], query: string): FoundItem[] {
  if (query.trim() === '') {
    const first = items.filter(({ isFirst }) => isFirst === true);
    const others = items.filter(({ isFirst }) => isFirst !== true);
    return [...first, ...others].slice(0, shownAtMost).map((item) => ({ item, places: [] }));
  }
  return items
    .flatMap((item) => {
      const whole = [item.title, item.detail ?? '', item.group, item.aliases ?? ''].join(' ');
      const inTitle = fuzzyFit(query, item.title);
      const fit = inTitle ?? pieceFit(query, whole);
      if (fit === null) return [];
      const places = fit.places.filter((place) => place < item.title.length);
      return [{ item, places, score: fit.score + (inTitle === null ? 0 : 4) }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, shownAtMost);
}
