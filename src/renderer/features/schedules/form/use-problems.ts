import { useMemo } from 'react';
import type { Disconnected } from '../../../../shared/contract/client.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { ScheduleProblem } from '../../../../shared/domain/schedule-problem.ts';
import type { WorkflowDefinition } from '../../../../shared/domain/workflow-definition.ts';
import { useWords } from '../../../words/use-words.ts';
import { useScheduleWords } from '../use-schedule-words.ts';
import type { ScheduleDraft } from './draft.ts';
import type { GivenOutcome } from './given-of.ts';
import { paramProblems } from './param-problems.ts';
import type { ForecastState } from './use-forecast.ts';

interface FormState {
  readonly draft: ScheduleDraft;
  readonly outcome: GivenOutcome;
  readonly forecast: ForecastState;
  /** Of the workflow; null while they are not known. */
  readonly params: WorkflowDefinition['params'] | null;
  /** Why it was not saved. */
  readonly refusal: Failure | Disconnected | null;
  /** Somebody has tried to save it: what is only missing is said from then on. */
  readonly isTried: boolean;
}

export interface FormProblems {
  readonly count: number;
  /** What is wrong with one setting, as sentences. */
  at(path: string): readonly string[];
}

/** All that is wrong with the form: what is not filled in, what the forecast says, what refused the saving. */
export function useProblems({
  draft,
  outcome,
  forecast: { foretold, isStale },
  params,
  refusal,
  isTried,
}: FormState): FormProblems {
  const { text } = useWords();
  const { problem: sentence } = useScheduleWords();
  return useMemo(() => {
    const faults = outcome.ok ? [] : outcome.faults;
    const foreseen = foretold?.forecast.problems ?? [];
    const ofParams = paramProblems(draft.params, params);
    const known = [...foreseen, ...ofParams];
    const refused = refusal?.code === 'invalid_schedule' && known.length === 0 ? refusal.data.problems : [];

    const byPath = new Map<string, string[]>();
    const add = (path: string, said: string): void => {
      byPath.set(path, [...(byPath.get(path) ?? []), said]);
    };
    for (const fault of faults) add(fault, text.schedules.form.faults[fault]);
    for (const problem of [...known, ...refused]) {
      if (isTried || !isOnlyMissing(problem)) add(problem.path, sentence(problem));
    }
    // What an older question was answered with is still shown, but stands in nobody's way.
    const counted = isStale ? ofParams : known;
    return { count: faults.length + counted.length, at: (path) => byPath.get(path) ?? [] };
  }, [draft.params, outcome, foretold, isStale, params, refusal, isTried, text, sentence]);
}

function isOnlyMissing({ code }: ScheduleProblem): boolean {
  return code === 'param_missing';
}
