/**
 * What a copy is called: the same name with ` (2)`, or the next number that no workflow has. A number at its end is
 * counted on.
 */
export function copyName(name: string, isTaken: (name: string) => boolean): string {
  const [, stem = name, number = '1'] = /^(.+) \(([1-9]\d{0,5})\)$/su.exec(name) ?? [];
  let next = Number(number) + 1;
  while (isTaken(`${stem} (${next})`)) next += 1;
  return `${stem} (${next})`;
}
