/** A letter of any script, then letters, digits, `-` and `_`. Marks are the vowels and accents of some scripts. */
const namePattern = /^\p{L}[\p{L}\p{M}\p{Nd}_-]*$/u;

/** Characters that a job's or a param's name may have. */
export const nameLimit = 64;

/** The one spelling of a name (Unicode NFC), so that names which look the same are the same. */
export function normalizeName(name: string): string {
  return name.normalize('NFC');
}

/** Whether a normalized text can name a job or a param. */
export function isName(name: string): boolean {
  return name.length <= nameLimit * 2 && namePattern.test(name) && [...name].length <= nameLimit;
}

/** What operating systems accept as the name of an environment variable, without blanks and control characters. */
export function isEnvironmentName(name: string): boolean {
  return /^[^\s=\p{Cc}]+$/u.test(name) && name.length <= 1024 && name !== '__proto__';
}
