import { isScalar } from 'yaml';
import type { Splice } from '../workflow-edit.ts';
import type { Collection, Entry } from './collection.ts';
import { quotesOfScalar } from './replace-value.ts';
import type { Style } from './style.ts';
import { writeKey } from './write-scalar.ts';

/** Another name for an entry, in the quotes of the old one. */
export function writeKeyOver(
  { pair }: Entry,
  name: string,
  { is_flow }: Collection,
  { isJson }: Style,
): Splice[] {
  const key = pair?.key ?? null;
  const range = key?.range;
  if (!range) return [];
  const quotes = isJson ? 'double' : quotesOfScalar(isScalar(key) ? key.type : undefined);
  return [{ from: range[0], to: range[1], text: writeKey(name, { isFlow: is_flow, quotes }) }];
}
