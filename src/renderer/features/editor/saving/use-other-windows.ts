import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { meetPeers } from './peers.ts';
import type { Session } from './session.ts';

/** How many other windows of this browser have the same workflow in their editor. */
export function useOtherWindows(session: Session): number {
  const uuid = useStore(session.state, ({ base }) => base?.uuid ?? null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (uuid === null) return;
    const leave = meetPeers(new BroadcastChannel(`gantry.editor.${uuid}`), crypto.randomUUID(), setCount);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
      setCount(0);
    };
  }, [uuid]);
  return count;
}
