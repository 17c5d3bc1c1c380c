import { useCallback, useEffect, useState } from 'react';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { ScheduleDraft } from './draft.ts';
import { type KeptDraft, keepDraft, readKeptDraft } from './kept-draft.ts';

interface FormStart {
  /** Of the schedule; null is a new one. */
  readonly schedule: Uuid | null;
  readonly initial: ScheduleDraft;
  readonly workflow: Uuid | null;
}

interface DraftState extends KeptDraft {
  /** It was left unsaved before, and is here again. */
  readonly isBack: boolean;
  change(some: Partial<ScheduleDraft>): void;
  choose(workflow: Uuid): void;
  /** Begins anew. */
  discard(): void;
  /** It is saved, or given up: nothing of it comes back. */
  forget(): void;
}

/** What is in a form. What differs from its beginning is kept when the form is left, and is here again when it is opened. */
export function useKeptDraft({ schedule, initial, workflow }: FormStart): DraftState {
  const start: KeptDraft = { draft: initial, workflow };
  const [isBack, setBack] = useState(() => readKeptDraft(sessionStorage, schedule) !== null);
  const [state, setState] = useState<KeptDraft & { isDone: boolean }>(() => {
    const kept = readKeptDraft(sessionStorage, schedule);
    const begun = kept === null ? start : { draft: kept.draft, workflow: workflow ?? kept.workflow };
    return { ...begun, isDone: false };
  });
  const [beginning] = useState(() => JSON.stringify(initial));
  useEffect(() => {
    const isChanged = JSON.stringify(state.draft) !== beginning;
    const kept = { draft: state.draft, workflow: state.workflow };
    keepDraft(sessionStorage, schedule, isChanged && !state.isDone ? kept : null);
  }, [schedule, state, beginning]);
  const change = useCallback(
    (some: Partial<ScheduleDraft>) => setState((now) => ({ ...now, draft: { ...now.draft, ...some } })),
    [],
  );
  const choose = useCallback((chosen: Uuid) => setState((now) => ({ ...now, workflow: chosen })), []);
  return {
    draft: state.draft,
    workflow: state.workflow,
    isBack,
    change,
    choose,
    discard() {
      setBack(false);
      setState({ ...start, isDone: false });
    },
    forget() {
      keepDraft(sessionStorage, schedule, null);
      setState((now) => ({ ...now, isDone: true }));
    },
  };
}
