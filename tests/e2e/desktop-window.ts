import type { Page } from '@playwright/test';

/** A Gantry window under test, whichever back-end opened it. */
export interface DesktopWindow {
  readonly page: Page;
  /** The preferences that the page was made with. */
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly data_dir: string;
  /** Ends the application as a user's quit does. */
  close(): Promise<void>;
}

/** As much of a page's own types as is used in it. */
interface PagePort {
  addEventListener(type: 'message', listener: (event: { data: string }) => void): void;
  postMessage(message: string): void;
  start(): void;
  close(): void;
}
interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(
    type: 'message',
    listener: (event: { data: { type?: string } | null; ports: PagePort[] }) => void,
  ): void;
  postMessage(message: unknown, origin: string): void;
}

/** Asks for a port and calls a procedure over it, as the renderer's bridge does. */
export async function callThroughPort(page: Page, procedure: string): Promise<unknown> {
  return page.evaluate(async (path) => {
    const window = globalThis as unknown as PageWindow;
    const { promise, resolve } = Promise.withResolvers<PagePort>();
    window.addEventListener('message', ({ data, ports: [port] }) => {
      if (data?.type === 'gantry:port' && port !== undefined) resolve(port);
    });
    window.postMessage({ type: 'gantry:connect' }, window.location.origin);
    const port = await promise;
    // The port may be the one that the page itself has asked for: only the answer to this call counts.
    const id = '987654';
    const answer = Promise.withResolvers<{ i: string; p: { b: { json: unknown } } }>();
    port.addEventListener('message', ({ data }) => {
      const message = JSON.parse(data);
      if (message.i === id) answer.resolve(message);
    });
    port.start();
    port.postMessage(JSON.stringify({ i: id, p: { u: path } }));
    const message = await answer.promise;
    port.close();
    return message.p.b.json;
  }, procedure);
}
