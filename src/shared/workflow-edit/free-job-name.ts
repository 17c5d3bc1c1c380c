import { nameLimit, normalizeName } from '../workflow-file/names.ts';

/**
 * `wanted`, or where that is taken, `wanted-2`, `wanted-3` …; a number at its end is counted on. Shortened where the
 * number would make it longer than a name may be.
 */
export function freeJobName(taken: Iterable<string>, wanted: string): string {
  const names = new Set([...taken].map(normalizeName));
  const name = normalizeName(wanted);
  if (!names.has(name)) return name;
  const [, stem = name, number = '1'] = /^(.+)-([1-9]\d{0,5})$/su.exec(name) ?? [];
  for (let next = Number(number) + 1; ; next += 1) {
    const ending = `-${next}`;
    const candidate = [...stem].slice(0, nameLimit - ending.length).join('') + ending;
    if (!names.has(candidate)) return candidate;
  }
}
