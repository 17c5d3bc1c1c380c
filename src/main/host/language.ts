import { type Language, pickLanguage } from '../../shared/words/language.ts';

/** The language of a terminal: of the first locale variable that is set, else of the system. */
export function terminalLanguage(variables: Readonly<Record<string, string | undefined>>): Language {
  const set = variables.LC_ALL || variables.LC_MESSAGES || variables.LANG;
  return pickLanguage([set || Intl.DateTimeFormat().resolvedOptions().locale]);
}
