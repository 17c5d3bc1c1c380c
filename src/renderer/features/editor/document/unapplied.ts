import { createStore, type StoreApi } from 'zustand';

/** Hands over what is being typed. Resolves to false where it was refused. */
export type Take = () => Promise<boolean>;

/** What was done and is not in the document yet: texts being typed in fields, edits that are being made. */
export interface Unapplied {
  readonly state: StoreApi<{ readonly count: number }>;
  /** Counts until the function that is returned is called. `take` is null for what is on its way already. */
  hold(take: Take | null): () => void;
  /** Lets all fields hand over what is being typed. Resolves to whether all of it was taken. */
  take(): Promise<boolean>;
}

export function createUnapplied(): Unapplied {
  const held = new Map<symbol, Take | null>();
  const state = createStore<{ readonly count: number }>()(() => ({ count: 0 }));
  const tell = (): void => {
    if (state.getState().count !== held.size) state.setState({ count: held.size });
  };
  return {
    state,
    hold(take) {
      const key = Symbol('held');
      held.set(key, take);
      tell();
      return () => {
        held.delete(key);
        tell();
      };
    },
    async take() {
      const answers = await Promise.all([...held.values()].map((take) => take?.() ?? true));
      return answers.every(Boolean);
    },
  };
}
