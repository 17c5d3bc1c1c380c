import { contextBridge, ipcRenderer } from 'electron';
import type { GantryWindow } from './window.ts';

/** As much of the page's window as is used here. */
interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
}

interface PageMessage {
  readonly source: unknown;
  readonly data: unknown;
}

const page = globalThis as unknown as PageWindow;
const versionArgument = '--gantry-version=';
const given = process.argv.find((argument) => argument.startsWith(versionArgument)) ?? versionArgument;

const gantry: GantryWindow = {
  version: given.slice(versionArgument.length),
  platform: process.platform,
  settings: {
    get: () => ipcRenderer.invoke('gantry:settings', null),
    set: (change) => ipcRenderer.invoke('gantry:settings', change),
  },
};
contextBridge.exposeInMainWorld('gantry', gantry);

// The page asks for a connection to the engine, each time anew; what comes back is a port, which a page can have only
// by a message to its own window.
page.addEventListener('message', ({ source, data }) => {
  if (source === page && (data as { type?: unknown } | null)?.type === 'gantry:connect') {
    ipcRenderer.send('gantry:connect');
  }
});
ipcRenderer.on('gantry:port', ({ ports }) => {
  page.postMessage({ type: 'gantry:port' }, page.location.origin, ports);
});
