/** The languages that every word a person reads is written in. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The first of the wished languages (`ko-KR`, `en_GB.UTF-8`, …) that there is; English where there is none. */
export function pickLanguage(wished: readonly string[]): Language {
  for (const wish of wished) {
    const primary = wish.toLowerCase().split(/[-_.]/)[0];
    const found = languages.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return 'en';
}
