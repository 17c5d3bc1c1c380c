/** What the page sends to the main process: a message on a channel, or something about a port. */
export type FromPage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly id: number };

/** What the main process sends to the page. */
export type ToPage =
  | {
      readonly kind: 'deliver';
      readonly channel: string;
      readonly message: unknown;
      readonly ports: number[];
    }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly id: number };

/**
 * The script that stands in the page for Electron's side of a preload, with the unmodified built preload in it. Ports
 * of the main process are ports here too, whose other ends send on what comes. Electron gives the page's ports an
 * event that Chromium has not: `close`.
 */
export function pageScript(preload: string, args: readonly string[]): string {
  return `(() => {
  if (window !== window.top) return;
  const listeners = new Map();
  const ports = new Map();
  const handed = [];
  const send = (message) => void window.standInSend(message);
  const openPort = (id) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => send({ kind: 'port', id, data });
    ports.set(id, { toPage: port1, inPage: null });
    handed.push(id);
    return port2;
  };
  // What the preload hands on arrives in the page as another object, before any listener of the page sees it.
  window.addEventListener('message', ({ ports: [inPage] }) => {
    const id = inPage && handed.shift();
    if (id === undefined) return;
    ports.get(id).inPage = inPage;
    const close = inPage.close.bind(inPage);
    inPage.close = () => { close(); ports.delete(id); send({ kind: 'close', id }); };
  });
  const receive = {
    deliver({ channel, message, ports: ids }) {
      const event = { ports: ids.map(openPort) };
      for (const listener of listeners.get(channel) ?? []) listener(event, message);
    },
    port: ({ id, data }) => ports.get(id)?.toPage.postMessage(data),
    close: ({ id }) => {
      const closed = ports.get(id);
      ports.delete(id);
      // After the messages that are still on their way from one end to the other.
      setTimeout(() => closed?.inPage?.dispatchEvent(new Event('close')));
    },
  };
  window.standInReceive = (messages) => messages.forEach((message) => receive[message.kind](message));
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
    },
    ipcRenderer: {
      send: (channel, ...args) => send({ kind: 'send', channel, args }),
      invoke: (channel, ...args) => window.standInInvoke(channel, args),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  };
  const process = { platform: ${JSON.stringify(process.platform)}, argv: ${JSON.stringify(args)} };
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload cannot require ' + name);
    return electron;
  };
  const module = { exports: {} };
  ((require, module, exports, process) => {
${preload}
  })(require, module, module.exports, process);
})();`;
}
