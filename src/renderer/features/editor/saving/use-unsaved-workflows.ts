import { useMemo, useSyncExternalStore } from 'react';
import { drafts } from './window-drafts.ts';

/** The workflows, by uuid, on which this window or another one of this browser has unsaved work. */
export function useUnsavedWorkflows(): ReadonlySet<string> {
  const listed = useSyncExternalStore(subscribe, () => drafts.workflows().join(' '));
  return useMemo(() => new Set(listed.split(' ')), [listed]);
}

function subscribe(listener: () => void): () => void {
  const end = drafts.listen(listener);
  // What other windows keep.
  addEventListener('storage', listener);
  return () => {
    end();
    removeEventListener('storage', listener);
  };
}
