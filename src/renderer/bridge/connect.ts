import { createBrowserTransport } from './browser-transport.ts';
import type { Connection } from './connection.ts';
import { createDesktopTransport } from './desktop-transport.ts';
import { createReconnecting } from './reconnecting.ts';
import { codeOf, createSessionToken, exchangeAtServer } from './session-token.ts';

/** Connects this page: through the desktop shell where it runs in one, else to the server that served it. */
export function connect(): Connection {
  const transport =
    'gantry' in window
      ? createDesktopTransport(window)
      : createBrowserTransport(location, createSessionToken(localStorage, takeHash, exchangeAtServer));
  return createReconnecting(transport, pause);
}

function takeHash(): string {
  const { hash } = location;
  if (codeOf(hash) !== null) history.replaceState(null, '', location.pathname + location.search);
  return hash;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
