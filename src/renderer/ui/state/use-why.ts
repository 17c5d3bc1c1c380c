import type { Explanation, RunExplanation } from '../../../shared/domain/explanation.ts';
import {
  explanationSentence,
  isCounting,
  runExplanationSentence,
} from '../../../shared/words/explanations.ts';
import { useWords } from '../../words/use-words.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useNow } from '../time/clock.ts';

/**
 * Why a job stands as it does, as a sentence that counts along; empty where that is not known.
 * @param isSeen false where nobody can see it now: then it does not count.
 */
export function useWhy(why: Explanation | null, isSeen = true): string {
  const { language } = useWords();
  const { hours } = usePreferences();
  const now = useNow(isSeen && why !== null && isCounting(why));
  return why === null ? '' : explanationSentence(why, { language, now, hours });
}

/** The same of a run. */
export function useRunWhy(why: RunExplanation | null): string {
  const { language } = useWords();
  const { hours } = usePreferences();
  const now = useNow(why !== null && isCounting(why));
  return why === null ? '' : runExplanationSentence(why, { language, now, hours });
}
