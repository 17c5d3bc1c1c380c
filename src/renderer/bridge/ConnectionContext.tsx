import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Client } from '../../shared/contract/contract.ts';
import type { Connection, ConnectionState, Session } from './connection.ts';

const Context = createContext<Connection | null>(null);

export function ConnectionProvider(props: { connection: Connection; children: ReactNode }) {
  return <Context value={props.connection}>{props.children}</Context>;
}

export function useConnection(): Connection {
  const connection = useContext(Context);
  if (connection === null) throw new Error('outside of a ConnectionProvider');
  return connection;
}

export function useConnectionState(): ConnectionState {
  const { subscribe, state } = useConnection();
  return useSyncExternalStore(subscribe, state);
}

/** The open session, or null while there is none. */
export function useSession(): Session | null {
  const state = useConnectionState();
  return state.kind === 'open' ? state.session : null;
}

/** What keeps a store up to date as long as the signal is not aborted. */
export type Feed = (client: Client, signal: AbortSignal) => Promise<void>;

/** Runs a feed while the component is shown, anew for each session. The feed must keep its identity. */
export function useFeed(feed: Feed): void {
  const session = useSession();
  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    void feed(session.client, controller.signal);
    return () => controller.abort();
  }, [session, feed]);
}
