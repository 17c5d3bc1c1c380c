import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { ValueKind } from '../domain/problem.ts';

/** A text's value, or a number or truth value exactly as it is written (`1.10`, not 1.1). */
export function scalarSource(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
}

/** What a problem says of a value: its kind, and a scalar as it is written. */
export function describeNode(node: Node | null): { kind: ValueKind; found: string | null } {
  if (isMap(node)) return { kind: 'map', found: null };
  if (isSeq(node)) return { kind: 'list', found: null };
  if (!isScalar(node) || node.value === null) return { kind: 'null', found: null };
  const { value } = node;
  const found = shorten(scalarSource(node));
  if (typeof value === 'number') return { kind: 'number', found };
  return { kind: typeof value === 'boolean' ? 'boolean' : 'string', found };
}

/** A text in quotes as YAML reads it back. */
export function quoteText(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** A text as a problem quotes it. */
export function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
