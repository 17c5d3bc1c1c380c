import type { Language } from './language.ts';
import { type RetentionWords, retentionEn } from './retention.en.ts';
import { retentionKo } from './retention.ko.ts';

/** Words for how long runs are kept, by language. */
export const retentionWords: Readonly<Record<Language, RetentionWords>> = {
  en: retentionEn,
  ko: retentionKo,
};
