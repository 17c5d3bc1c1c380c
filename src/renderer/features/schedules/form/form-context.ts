import { createContext, useContext } from 'react';
import type { ScheduleDraft } from './draft.ts';

/** The form as its parts see it. */
export interface FormContext {
  readonly draft: ScheduleDraft;
  readonly change: (change: Partial<ScheduleDraft>) => void;
  /** What is wrong with a setting, or with one of those below it (`params` has `params.day`), as sentences. */
  readonly problemsAt: (path: string) => readonly string[];
}

export const Form = createContext<FormContext | null>(null);

export function useForm(): FormContext {
  const form = useContext(Form);
  if (form === null) throw new Error('outside of a schedule form');
  return form;
}
