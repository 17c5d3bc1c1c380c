import { jobFileSchema, keysOf, workflowFileSchema } from '../../workflow-file/workflow-file-schema.ts';
import type { Entry } from './collection.ts';

export interface Insertion {
  /** The entry behind which they come; null is before all. */
  readonly after: Entry | null;
  readonly keys: readonly string[];
}

/**
 * Where new entries go: a setting behind the last of those that the schema names before it, all else to the end.
 * @param kept the entries that stay, in the order of the text.
 */
export function placesOf(
  kept: readonly Entry[],
  keys: readonly string[],
  path: readonly string[],
): Insertion[] {
  const order = orderOf(path);
  const last = kept.at(-1) ?? null;
  if (order === null) return [{ after: last, keys }];
  const places = new Map<Entry | null, string[]>();
  for (const key of keys) {
    const rank = order.indexOf(key);
    const before = kept.filter(({ name }) => name !== null && isBefore(order, name, rank));
    const after = rank === -1 ? last : (before.at(-1) ?? null);
    places.set(after, [...(places.get(after) ?? []), key]);
  }
  return [...places].map(([after, names]) => ({
    after,
    keys: names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  }));
}

function orderOf(path: readonly string[]): readonly string[] | null {
  if (path.length === 0) return keysOf(workflowFileSchema);
  return path.length === 2 && path[0] === 'jobs' ? keysOf(jobFileSchema) : null;
}

function isBefore(order: readonly string[], name: string, rank: number): boolean {
  const own = order.indexOf(name);
  return name === '<<' || (own !== -1 && own < rank);
}
