import { createWebSocketClient } from '../../shared/contract/client.ts';
import type { SessionToken } from './session-token.ts';
import type { Link, Opening, Transport } from './transport.ts';

/** With this code the server closes a socket whose first message held no valid token. */
const closedForToken = 4401;

/** A WebSocket to the server that served the page. The token goes in the first message, never in the address. */
export function createBrowserTransport(page: Location, tokens: SessionToken): Transport {
  const address = `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/rpc`;
  return {
    async open(): Promise<Opening> {
      const answer = await tokens.read();
      if (answer.kind !== 'token') return answer;
      const opening = await openSocket(address, answer.token);
      if (opening.kind === 'refused') tokens.forget();
      return opening;
    },
    takeToken: (token) => tokens.keep(token),
  };
}

function openSocket(address: string, token: string): Promise<Opening> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => socket.send(JSON.stringify({ token })));
    socket.addEventListener('close', ({ code }) =>
      resolve(code === closedForToken ? { kind: 'refused', why: 'token_refused' } : { kind: 'unanswered' }),
    );
    socket.addEventListener(
      'message',
      ({ data }) => {
        if (isWelcome(data)) resolve({ kind: 'open', link: linkOver(socket, token) });
        else socket.close();
      },
      { once: true },
    );
  });
}

/** The client hears of the close before anybody else does: it ends its streams, and nobody sends into a closed socket. */
function linkOver(socket: WebSocket, token: string): Link {
  const client = createWebSocketClient(socket);
  const closed = new Promise<void>((resolve) =>
    socket.addEventListener('close', () => resolve(), { once: true }),
  );
  const headers = { authorization: `Bearer ${token}` };
  return { client, closed, httpGet: (path, signal) => fetch(path, { headers, signal }) };
}

function isWelcome(data: unknown): boolean {
  return typeof data === 'string' && data.replaceAll(' ', '') === '{"ok":true}';
}
