import type { App, Session, WebPreferences } from 'electron';
import { developmentAddress, isPageAddress } from './page-address.ts';

/** What a page may do: nothing but be a page. */
export const strictPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences;

/** The page copies text that the user asked it to copy. Every other permission is denied. */
const allowedPermissions = new Set(['clipboard-sanitized-write']);

/** Denies permissions and every request that leaves this machine. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(allowedPermissions.has(permission) && isPageAddress(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (contents, permission) => allowedPermissions.has(permission) && isPageAddress(contents?.getURL()),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
}

/** Refuses navigation, new windows and web views in whatever contents are made. */
export function hardenContents(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

function mayLoad(url: string): boolean {
  if (isPageAddress(url) || /^(?:devtools|data|blob):/.test(url)) return true;
  // Vite tells of changes over a WebSocket of its own server.
  const development = developmentAddress();
  return development !== null && isPageAddress(url.replace(/^ws:/, 'http:'));
}
