import { useMemo } from 'react';
import type { Disconnected } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/domain/error.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Reason } from '../../shared/domain/reason.ts';
import type { Language } from '../../shared/words/language.ts';
import { clockWords, durationWords } from '../../shared/words/measures.ts';
import type { StateWords } from '../../shared/words/states.en.ts';
import { failureSentence, problemSentence, reasonSentence, stateWords } from '../../shared/words/words.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { useLanguageStore } from './language-store.ts';

const catalogues: Record<Language, typeof en> = { en, ko };

/** Everything that is said in the window, in the present language. */
export interface Words {
  readonly language: Language;
  readonly text: typeof en;
  readonly states: StateWords;
  duration(ms: number): string;
  clock(ms: number): string;
  reason(reason: Reason): string;
  failure(failure: Failure | Disconnected): string;
  problem(problem: Problem): string;
}

export function useWords(): Words {
  const language = useLanguageStore((state) => state.language);
  return useMemo(
    () => ({
      language,
      text: catalogues[language],
      states: stateWords[language],
      duration: (ms) => durationWords(ms, language),
      clock: (ms) => clockWords(ms, language),
      reason: (reason) => reasonSentence(reason, language),
      failure: (failure) => failureSentence(failure, language),
      problem: (problem) => problemSentence(problem, language),
    }),
    [language],
  );
}
