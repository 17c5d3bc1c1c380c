import type { Node } from 'yaml';

/** A value in a document, and the way to it from the top. */
export interface Spot {
  /** Null where a key has no value at all; aliases are followed. */
  readonly node: Node | null;
  /** Where the key, or the item of a list, begins. */
  readonly offset: number;
  readonly parent: Spot | null;
  /** The key or index under which the parent holds it. */
  readonly step: string | number;
}

export function pathOf(spot: Spot): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = spot; at.parent !== null; at = at.parent) path.push(at.step);
  return path.reverse();
}
