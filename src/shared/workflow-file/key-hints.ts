import { isMap } from 'yaml';
import { foreignKeys, type KeyHint } from '../domain/problem.ts';
import type { Spot } from './spot.ts';

/** The word of another tool that a key is, if it is one. */
export function foreignKey(name: string): KeyHint | null {
  return foreignKeys.find((key) => key === name) ?? null;
}

/** Settings by which a job is recognised wherever it stands. */
const marks = ['image', 'command', 'entrypoint', 'depends_on', 'runner'] as const;

/** Whether a value is a map that only a job can be. */
export function looksLikeJob({ node }: Spot): boolean {
  return isMap(node) && marks.some((key) => node.has(key));
}
