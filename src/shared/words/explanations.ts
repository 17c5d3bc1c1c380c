import type { Explanation, RunExplanation } from '../domain/explanation.ts';
import { explanationsEn, runExplanationsEn } from './explanations.en.ts';
import { explanationsKo, runExplanationsKo } from './explanations.ko.ts';
import type { Language } from './language.ts';
import { type Reader, type ReaderWords, wordsFor } from './reader-words.ts';

const jobs = { en: explanationsEn, ko: explanationsKo } as const satisfies Record<Language, unknown>;
const runs = { en: runExplanationsEn, ko: runExplanationsKo } as const satisfies Record<Language, unknown>;

/** Why a job run is not running, or why it ended as it did, as a sentence. */
export function explanationSentence(why: Explanation, reader: Reader): string {
  return sayTo(jobs[reader.language], why, wordsFor(reader));
}

/** The same of a run. */
export function runExplanationSentence(why: RunExplanation, reader: Reader): string {
  return sayTo(runs[reader.language], why, wordsFor(reader));
}

/** Whether the sentence has a countdown, so that it is another one each second. */
export function isCounting(why: Explanation | RunExplanation): boolean {
  switch (why.code) {
    case 'retry_is_due':
      return true;
    case 'waits_for_jobs':
      return why.data.jobs.length === 1 && why.data.jobs[0]?.retry_at !== null;
    case 'stops':
      return why.data.kill_at !== null;
    case 'run_waits':
      return isCounting(why.data.why);
    default:
      return false;
  }
}

/** As `say`, for sentences that depend on who is told. */
function sayTo<Coded extends { readonly code: string; readonly data: unknown }>(
  catalogue: {
    readonly [Code in Coded['code']]: (
      data: Extract<Coded, { code: Code }>['data'],
      words: ReaderWords,
    ) => string;
  },
  { code, data }: Coded,
  words: ReaderWords,
): string {
  const sentence = catalogue[code as Coded['code']] as (data: Coded['data'], words: ReaderWords) => string;
  return sentence(data, words);
}
