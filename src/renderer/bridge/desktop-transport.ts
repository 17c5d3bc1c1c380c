import { createPortClient } from '../../shared/contract/client.ts';
import type { Link, Opening, Transport } from './transport.ts';

const patienceMs = 5000;

/** As much of the window as is used here. */
export type PageWindow = Pick<Window, 'postMessage'> & {
  readonly location: Pick<Location, 'origin'>;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

/** Asks the desktop shell for a port, which the preload hands over as a message of this same window. */
export function createDesktopTransport(page: PageWindow): Transport {
  return {
    async open(): Promise<Opening> {
      const port = await askForPort(page);
      return port === null ? { kind: 'unanswered' } : { kind: 'open', link: linkOver(port) };
    },
    takeToken: () => undefined,
  };
}

function askForPort(page: PageWindow): Promise<MessagePort | null> {
  return new Promise((resolve) => {
    const settle = (port: MessagePort | null): void => {
      clearTimeout(timer);
      page.removeEventListener('message', listen);
      resolve(port);
    };
    const listen = (event: MessageEvent): void => {
      const port = event.ports[0];
      if (event.source === page && event.data?.type === 'gantry:port' && port !== undefined) settle(port);
    };
    const timer = setTimeout(() => settle(null), patienceMs);
    page.addEventListener('message', listen);
    page.postMessage({ type: 'gantry:connect' }, page.location.origin);
  });
}

/** The client hears of the close before anybody else does: it ends its streams, and nobody sends into a closed port. */
function linkOver(port: MessagePort): Link {
  const client = createPortClient(port);
  const closed = new Promise<void>((resolve) =>
    port.addEventListener('close', () => resolve(), { once: true }),
  );
  port.start();
  return { client, closed };
}
