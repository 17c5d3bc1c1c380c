import type { ClientRequest, IncomingMessage } from 'node:http';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer, type ProxyOptions, type ViteDevServer } from 'vite';

/** Serves the page with hot reload; its calls are passed on to the engine. */
export async function startPageServer(
  root: string,
  pagePort: number,
  enginePort: number,
): Promise<ViteDevServer> {
  const proxy = passOn(`http://127.0.0.1:${pagePort}`, `http://127.0.0.1:${enginePort}`);
  const server = await createServer({
    root: join(root, 'src', 'renderer'),
    configFile: false,
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      port: pagePort,
      strictPort: true,
      proxy: { '/rpc': proxy, '/session': proxy, '/health': proxy },
    },
  });
  return server.listen();
}

/** The engine answers its own origin alone, so what our page sends comes to it as from there; nothing else does. */
function passOn(pageOrigin: string, target: string): ProxyOptions {
  const speakForPage = (outgoing: ClientRequest, incoming: IncomingMessage): void => {
    if (incoming.headers.origin === pageOrigin) outgoing.setHeader('origin', target);
  };
  return {
    target,
    ws: true,
    configure: (proxy) => {
      proxy.on('proxyReq', speakForPage);
      proxy.on('proxyReqWs', speakForPage);
    },
  };
}
