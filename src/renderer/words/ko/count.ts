/** A number as Korean writes it. */
export function count(value: number): string {
  return value.toLocaleString('ko');
}
