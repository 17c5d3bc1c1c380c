import { useEffect } from 'react';
import type { Session } from './session.ts';

/** Keystrokes that come this close together are kept together. */
const pause = 250;

/** Keeps unsaved work while the editor is shown, and at once when the page goes away. */
export function useKeepDraft(session: Session): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const keepNow = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      session.keep();
    };
    const end = session.document.state.subscribe((now, before) => {
      if (now.source === before.source && now.positions === before.positions) return;
      timer ??= setTimeout(keepNow, pause);
    });
    addEventListener('pagehide', keepNow);
    return () => {
      end();
      removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, [session]);
}
