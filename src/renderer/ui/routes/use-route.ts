import { useMemo, useSyncExternalStore } from 'react';
import { hrefOf, parseRoute, type Route } from './routes.ts';

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The present route. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

/** Goes to a route; `replace` leaves no step behind for "back". */
export function navigate(route: Route, { replace = false } = {}): void {
  if (replace) location.replace(hrefOf(route));
  else location.hash = hrefOf(route);
}
