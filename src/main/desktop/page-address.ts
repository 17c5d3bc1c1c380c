import { app } from 'electron';
import type { Uuid } from '../../shared/domain/uuid.ts';

/** The page has a scheme of its own, so that it has an origin, and none that a web page could have. */
export const pageScheme = 'app';
const pageOrigin = `${pageScheme}://gantry`;

/** Where the page is loaded from: in development from Vite's server, which only an unpackaged Gantry does. */
export function pageAddress(): string {
  return developmentAddress() ?? `${pageOrigin}/`;
}

/** The address of the page that shows a run: its routes are behind the `#`. */
export function runAddress(run_uuid: Uuid): string {
  return `${pageAddress()}#/runs/${run_uuid}`;
}

/** Whether an address belongs to the page, and so may be navigated to, ask for a connection and be loaded from. */
export function isPageAddress(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === originOf(pageAddress());
}

export function developmentAddress(): string | null {
  return app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
}

/** `URL.origin` is `null` for a scheme that it does not know. */
function originOf(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
