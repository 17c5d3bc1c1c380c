import type { RunDetail } from '../../shared/contract/run.ts';
import type { Language } from '../../shared/words/language.ts';
import { reasonSentence } from '../../shared/words/words.ts';
import type { DesktopWords } from './desktop-words.en.ts';

/** Why a run failed, by the job that failed first: the others may have failed because of it. Empty where none did. */
export function firstFailure(
  { job_runs }: Pick<RunDetail, 'job_runs'>,
  words: DesktopWords,
  language: Language,
): string {
  const [first] = job_runs
    .filter(({ state }) => state === 'failed')
    .sort((a, b) => ((a.ended_at ?? '') < (b.ended_at ?? '') ? -1 : 1));
  if (first === undefined || first.reason === null) return '';
  return words.failed_job(first.name, reasonSentence(first.reason, language));
}
