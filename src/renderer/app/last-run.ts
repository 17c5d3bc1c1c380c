import { useEffect } from 'react';
import { create } from 'zustand';
import type { Route } from '../ui/routes/routes.ts';

type RunRoute = Extract<Route, { page: 'run' }>;

/** The run from which somebody went to the editor, as it was shown; null where they came from elsewhere. */
export const useLastRun = create<{ readonly route: RunRoute | null }>()(() => ({ route: null }));

/** Keeps the run while it and the editor are shown. */
export function useKeepLastRun(route: Route): void {
  useEffect(() => {
    if (route.page === 'run') useLastRun.setState({ route });
    else if (route.page !== 'editor') useLastRun.setState({ route: null });
  }, [route]);
}
