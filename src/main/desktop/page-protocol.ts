import { protocol, type Session } from 'electron';
import { rendererFolder } from '../host/entry-points.ts';
import { pageHeaders, readPageFile } from '../host/page-files.ts';
import { isPageAddress, pageScheme } from './page-address.ts';

/** Must be called before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page's files, and nothing else, under the page's own scheme. */
export function servePage(session: Session): void {
  session.protocol.handle(pageScheme, async ({ method, url }) => {
    const isPage = method === 'GET' && isPageAddress(url);
    const file = isPage ? await readPageFile(rendererFolder, new URL(url).pathname) : null;
    if (file === null) return new Response('not found', { status: 404, headers: pageHeaders });
    return new Response(file.content, { headers: file.headers });
  });
}
