import type { Disconnected } from '../contract/client.ts';
import type { Failure } from '../domain/error.ts';
import type { Problem } from '../domain/problem.ts';
import type { Reason } from '../domain/reason.ts';
import { failuresEn } from './failures.en.ts';
import { failuresKo } from './failures.ko.ts';
import type { Language } from './language.ts';
import { problemsEn } from './problems.en.ts';
import { problemsKo } from './problems.ko.ts';
import { reasonsEn } from './reasons.en.ts';
import { reasonsKo } from './reasons.ko.ts';
import { type StateWords, statesEn } from './states.en.ts';
import { statesKo } from './states.ko.ts';

const reasons = { en: reasonsEn, ko: reasonsKo } as const satisfies Record<Language, unknown>;
const failures = { en: failuresEn, ko: failuresKo } as const satisfies Record<Language, unknown>;
const problems = { en: problemsEn, ko: problemsKo } as const satisfies Record<Language, unknown>;

/** Words for states, triggers and runners, by language. */
export const stateWords: Readonly<Record<Language, StateWords>> = { en: statesEn, ko: statesKo };

/** Why a run, job run or attempt did not succeed, as a sentence. */
export function reasonSentence(reason: Reason, language: Language): string {
  return say(reasons[language], reason);
}

/** Why a call got no answer, as a sentence. */
export function failureSentence(failure: Failure | Disconnected, language: Language): string {
  return say(failures[language], failure);
}

/** One thing that is wrong with a workflow, as a sentence without its place. */
export function problemSentence(problem: Problem, language: Language): string {
  return say(problems[language], problem);
}

/**
 * A coded thing in the words of a catalogue, whose function for a code takes the data of that code; a union cannot
 * express that by itself.
 */
export function say<Coded extends { readonly code: string; readonly data: unknown }>(
  catalogue: { readonly [Code in Coded['code']]: (data: Extract<Coded, { code: Code }>['data']) => string },
  { code, data }: Coded,
): string {
  const sentence = catalogue[code as Coded['code']] as (data: Coded['data']) => string;
  return sentence(data);
}
