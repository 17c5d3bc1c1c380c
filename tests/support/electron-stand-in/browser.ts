import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Route } from 'playwright-core';
import { isMissing } from '../environment/description.ts';
import { readTestEnvironment } from '../environment/from-env.ts';
import { defaultSession } from './session.ts';

/** Chromium knows no scheme `app`, so the page lives under this address, which is translated on the way. */
const shownOrigin = 'http://gantry.localhost';
const ownOrigin = 'app://gantry';

export function toShownAddress(address: string): string {
  return address.replace(ownOrigin, shownOrigin);
}

export function toOwnAddress(address: string): string {
  return address.replace(shownOrigin, ownOrigin);
}

let started: Promise<{ browser: Browser; debug_port: number }> | null = null;

/** A context whose requests are answered by what the application registered, and by nobody else. */
export async function openContext(): Promise<{ context: BrowserContext; debug_port: number }> {
  started ??= startBrowser();
  const { browser, debug_port } = await started;
  const context = await browser.newContext({ viewport: null });
  await context.route('**/*', answerRoute);
  return { context, debug_port };
}

export async function closeBrowser(): Promise<void> {
  const { browser } = (await started) ?? {};
  await browser?.close();
}

/** The port lets a test drive the same page. */
async function startBrowser(): Promise<{ browser: Browser; debug_port: number }> {
  const { browser: description } = readTestEnvironment();
  if (isMissing(description)) throw new Error(`there is no browser: ${description.missing}`);
  const debug_port = await freePort();
  const browser = await chromium.launch({
    executablePath: description.executable_path,
    args: [...description.args, `--remote-debugging-port=${debug_port}`],
    env: { ...process.env, ...description.env } as Record<string, string>,
    handleSIGTERM: false,
    handleSIGINT: false,
  });
  return { browser, debug_port };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answerRoute(route: Route): Promise<void> {
  const request = route.request();
  const url = toOwnAddress(request.url());
  const isCancelled = await new Promise<boolean>((resolve) => {
    defaultSession.beforeRequest({ url }, ({ cancel }) => resolve(cancel === true));
  });
  const handler = defaultSession.handlers.get(new URL(url).protocol.replace(/:$/, ''));
  if (isCancelled || handler === undefined) return route.abort('blockedbyclient');
  const response = await handler(new Request(url, { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
