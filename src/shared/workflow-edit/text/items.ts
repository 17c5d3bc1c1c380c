import { isSame, type Plain } from '../plain.ts';

/** How one list becomes another. Indexes count in the first one. */
export interface Alignment {
  /** Items that give way to another one. */
  readonly changed: ReadonlyMap<number, Plain>;
  readonly dropped: readonly number[];
  /** New items behind an item; behind -1 is before all. */
  readonly added: ReadonlyMap<number, readonly Plain[]>;
}

/** Aligns two lists: items only taken out or only put in are found anywhere, other changes between equal ends. */
export function alignItems(before: readonly Plain[], after: readonly Plain[]): Alignment {
  const dropped = missing(before, after);
  if (dropped !== null) return { changed: new Map(), dropped, added: new Map() };
  const put = missing(after, before);
  if (put !== null) return { changed: new Map(), dropped: [], added: addedAt(after, put) };
  return alignMiddle(before, after);
}

/** Every item looked at again, none of them another one. */
export function everyItem(items: readonly Plain[]): Alignment {
  return { changed: new Map(items.entries()), dropped: [], added: new Map() };
}

/** The indexes of `whole` without which it is `part`; null where no leaving out makes it so. */
function missing(whole: readonly Plain[], part: readonly Plain[]): number[] | null {
  const left: number[] = [];
  let next = 0;
  whole.forEach((item, index) => {
    if (next < part.length && isSame(item, part[next])) next += 1;
    else left.push(index);
  });
  return next === part.length ? left : null;
}

function addedAt(after: readonly Plain[], put: readonly number[]): Map<number, Plain[]> {
  const isNew = new Set(put);
  const added = new Map<number, Plain[]>();
  let last = -1;
  after.forEach((item, index) => {
    if (isNew.has(index)) added.set(last, [...(added.get(last) ?? []), item]);
    else last += 1;
  });
  return added;
}

function alignMiddle(before: readonly Plain[], after: readonly Plain[]): Alignment {
  let start = 0;
  while (start < before.length && start < after.length && isSame(before[start], after[start])) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const old = before.length - start - end;
  const now = after.slice(start, after.length - end);
  const changed = new Map(now.slice(0, old).map((item, index) => [start + index, item]));
  const dropped = Array.from(
    { length: Math.max(0, old - now.length) },
    (_, index) => start + now.length + index,
  );
  const rest = now.slice(old);
  const added = new Map(rest.length === 0 ? [] : [[start + old - 1, rest]]);
  return { changed, dropped, added };
}
