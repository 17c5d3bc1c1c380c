import { useEffect } from 'react';

/** Names the page in the title of the window or tab. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = page === '' ? 'Gantry' : `${page} · Gantry`;
  }, [page]);
}
