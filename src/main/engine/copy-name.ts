/** Of a workflow's name, as its file may have it. */
const longest = 200;

/** What a cut leaves of a character of two units. */
const halfCharacter = /[\uD800-\uDBFF]$/;

/**
 * What a copy is called: the same name with ` (2)`, or the next number that no workflow has. A number at its end is
 * counted on; a name that becomes too long loses its last characters.
 */
export function copyName(name: string, isTaken: (name: string) => boolean): string {
  const [, stem = name, number = '1'] = /^(.+) \(([1-9]\d{0,5})\)$/su.exec(name) ?? [];
  for (let next = Number(number) + 1; ; next += 1) {
    const copied = numbered(stem, next);
    if (!isTaken(copied)) return copied;
  }
}

function numbered(stem: string, number: number): string {
  const end = ` (${number})`;
  const kept = stem
    .slice(0, longest - end.length)
    .replace(halfCharacter, '')
    .trimEnd();
  return `${kept}${end}`;
}
