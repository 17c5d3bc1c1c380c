import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import { createServerCloser } from '../host/server-closer.ts';
import type { Wire } from '../host/wire.ts';
import type { Access } from './access.ts';
import { answerFailure } from './answer.ts';
import type { AskEngine } from './ask-engine.ts';
import { listenOnLoopback, type PortChoice } from './loopback.ts';
import { OneTimeCodes } from './one-time-codes.ts';
import { isOwnHost, isOwnOrigin } from './origins.ts';
import { refuseRequest } from './refuse-request.ts';
import { createRequestHandler } from './request-handler.ts';
import { serveRpcSockets } from './rpc-sockets.ts';

/** Where the server finds the engine; it may be another one from one call to the next. Both reject where there is none. */
export interface EngineSource {
  readonly open: AskEngine;
  connect(): Promise<Wire>;
}

export interface ServerOptions {
  readonly engine: EngineSource;
  readonly access: Access;
  /** The folder of the built page. */
  readonly page_folder: string;
  readonly port: PortChoice;
  /** Milliseconds that a request may take to arrive; absent is the usual time. */
  readonly request_ms?: number;
}

export interface GantryServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT/` */
  readonly address: string;
  /** A code that a page exchanges for a session, once and within five minutes. */
  issueCode(): string;
  close(): Promise<void>;
}

const usualRequestMs = 60_000;
/** What pages may take to answer that the server goes away. */
const farewellMs = 500;

export type ServerStart =
  | { readonly ok: true; readonly server: GantryServer }
  | { readonly ok: false; readonly port: number; readonly message: string };

/** Serves the page, REST and the contract over WebSockets on the loopback interface alone. */
export async function startServer(options: ServerOptions): Promise<ServerStart> {
  const codes = new OneTimeCodes();
  const handle = createRequestHandler({ ...options, engine: options.engine.open, codes });
  const requestMs = options.request_ms ?? usualRequestMs;
  const server = createServer({ connectionsCheckingInterval: Math.min(2000, requestMs) });
  const answering = new WeakMap<Duplex, ServerResponse>();
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    answering.set(request.socket, response);
    void respond(handle, request, response);
  };
  server.on('request', listen);
  // Whoever asks before sending a body hears what is wrong without having sent it.
  server.on('checkContinue', listen);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = answering.get(socket);
    refuseRequest(error, socket, response?.headersSent === true && !response.writableFinished);
  });
  limitTime(server, requestMs);
  const closeServer = createServerCloser(server, farewellMs);
  const sockets = serveRpcSockets(server, {
    mayUpgrade: ({ headers, socket }) =>
      isOwnHost(headers.host) && isOwnOrigin(headers.origin, socket.localPort ?? 0),
    isAllowed: (token) => options.access.isAllowed(token, Date.now()),
    connect: () => options.engine.connect(),
  });
  const listening = await listenOnLoopback(server, options.port);
  if (!listening.ok) return listening;
  const { port } = listening;
  return {
    ok: true,
    server: {
      port,
      address: `http://127.0.0.1:${port}/`,
      issueCode: () => codes.issue(performance.now()),
      async close() {
        sockets.close();
        await closeServer();
      },
    },
  };
}

/** A request that comes drop by drop must not hold a place for ever. */
function limitTime(server: Server, requestMs: number): void {
  server.headersTimeout = Math.min(10_000, requestMs);
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = 5000;
  server.maxConnections = 512;
}

async function respond(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await handle(request, response);
  } catch (error) {
    if (process.env.GANTRY_DEBUG) console.error(error);
    // The other side went away in the middle, or the answer had begun: nothing more can be said.
    if (response.headersSent || request.destroyed) response.destroy();
    else answerFailure(response, { code: 'internal', data: {} });
  }
}
