import type { Language } from '../../shared/words/language.ts';
import type { OpenRefusal } from './engine-handle.ts';
import { type RefusalWords, refusalsEn } from './refusals.en.ts';
import { refusalsKo } from './refusals.ko.ts';

const catalogues: Record<Language, RefusalWords> = { en: refusalsEn, ko: refusalsKo };

/** Why there is no engine to speak with: what happened, and on the next line what to do. */
export function refusalSentence(refusal: OpenRefusal, language: Language): string {
  const say = catalogues[language][refusal.code] as (refusal: OpenRefusal) => string;
  return say(refusal);
}
