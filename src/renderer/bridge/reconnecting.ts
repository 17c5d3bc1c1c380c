import type { Connection, ConnectionState } from './connection.ts';
import type { Transport } from './transport.ts';

const firstDelayMs = 250;
const longestDelayMs = 5000;

/** How long to wait before try number `tries` (from 1) after a loss, in milliseconds. */
export function reconnectDelay(tries: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
}

/**
 * Keeps one link open as long as the page lives.
 * @param wait settles after that many milliseconds, or as soon as the signal is aborted.
 */
export function createReconnecting(
  transport: Transport,
  wait: (ms: number, signal: AbortSignal) => Promise<void>,
): Connection {
  const listeners = new Set<() => void>();
  let state: ConnectionState = { kind: 'connecting' };
  let sessions = 0;
  let pause = new AbortController();

  const become = (next: ConnectionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const keepOpen = async (): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const opening = await transport.open();
      if (opening.kind === 'refused') {
        become({ kind: 'refused', why: opening.why });
        return;
      }
      if (opening.kind === 'open') {
        sessions += 1;
        tries = 1;
        const { client, httpGet } = opening.link;
        become({ kind: 'open', session: { number: sessions, client, httpGet } });
        await opening.link.closed;
      }
      become({ kind: 'lost', tries });
      pause = new AbortController();
      await wait(reconnectDelay(tries), pause.signal);
    }
  };
  void keepOpen();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry: () => pause.abort(),
    signIn(token) {
      transport.takeToken(token);
      if (state.kind !== 'refused') return;
      become({ kind: 'connecting' });
      void keepOpen();
    },
  };
}
