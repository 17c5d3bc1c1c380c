import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';

/** A text's value, or a number or truth value exactly as it is written (`1.10`, not 1.1). */
export function scalarSource(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
}

/** How `found` is written in a problem: `list`, `map`, `null`, a quoted text, a number or truth value as it stands. */
export function describeNode(node: Node | null): string {
  if (isMap(node)) return 'map';
  if (isSeq(node)) return 'list';
  if (!isScalar(node) || node.value === null) return 'null';
  const text = shorten(scalarSource(node));
  return typeof node.value === 'string' ? JSON.stringify(text) : text;
}

/** A text as a problem quotes it. */
export function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
