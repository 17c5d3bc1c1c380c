import { useMemo } from 'react';
import type { FireReason, ScheduleSettings } from '../../../shared/domain/schedule.ts';
import type { ScheduleProblem } from '../../../shared/domain/schedule-problem.ts';
import {
  fireReasonSentence,
  scheduleProblemSentence,
  scheduleWords,
} from '../../../shared/words/schedule-words.ts';
import { useWords } from '../../words/use-words.ts';
import { readerZone } from './reader-zone.ts';

export interface ScheduleSentences {
  rule(settings: Pick<ScheduleSettings, 'timing' | 'max_runs' | 'ends_at'>): string;
  problem(problem: ScheduleProblem): string;
  fireReason(reason: FireReason): string;
}

/** What is said of schedules, in the present language. */
export function useScheduleWords(): ScheduleSentences {
  const { language } = useWords();
  return useMemo(
    () => ({
      rule: (settings) => scheduleWords(settings, language, readerZone()),
      problem: (problem) => scheduleProblemSentence(problem, language),
      fireReason: (reason) => fireReasonSentence(reason, language),
    }),
    [language],
  );
}
