import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { MessageChannel } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/websocket';
import { WebSocket } from 'ws';
import { createRouter } from '../../../src/main/api/router.ts';
import { createPortWire } from '../../../src/main/host/port-wire.ts';
import { Access } from '../../../src/main/server/access.ts';
import { type GantryServer, startServer } from '../../../src/main/server/start-server.ts';
import { servePort } from '../../../src/main/worker/serve-port.ts';
import { createPortClient } from '../../../src/shared/contract/client.ts';
import { TestEngine } from '../engine/test-engine.ts';

export interface RestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The parsed body; undefined where it is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
  readonly body: any;
}

export interface RestCall {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; other values are sent as JSON. */
  readonly raw?: string | Buffer;
  readonly body?: unknown;
}

const token = 'the-token-of-these-tests-0123456789abcdef';

/** A real server with a real engine, store and logs; what attempts do is the test's. */
export class RestServer {
  readonly gantry = new TestEngine();
  readonly #channel = new MessageChannel();
  #server!: GantryServer;

  static async start(request_ms?: number): Promise<RestServer> {
    const rest = new RestServer();
    const { port1, port2 } = rest.#channel;
    const handler = new RPCHandler(createRouter(rest.gantry.engine));
    const fail = (error: unknown) => {
      throw error;
    };
    servePort(handler, port1, fail);
    port2.start();
    const client = createPortClient(port2);
    const started = await startServer({
      engine: {
        open: async () => ({ client }),
        connect: async () => {
          const wire = new MessageChannel();
          servePort(handler, wire.port1, fail);
          return createPortWire(wire.port2);
        },
      },
      access: new Access(token),
      page_folder: rest.gantry.folder,
      port: { kind: 'exact', port: 0 },
      ...(request_ms === undefined ? {} : { request_ms }),
    });
    if (!started.ok) throw new Error(started.message);
    rest.#server = started.server;
    return rest;
  }

  get port(): number {
    return this.#server.port;
  }

  get authorization(): string {
    return `Bearer ${token}`;
  }

  /** A page's connection, as far as its welcome. */
  async socket(): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}/rpc`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ token }));
    await once(socket, 'message');
    return socket;
  }

  /** The answer as it comes, for streams. */
  async open(method: string, path: string, call: RestCall = {}): Promise<IncomingMessage> {
    const { raw, body } = call;
    const headers = { authorization: this.authorization, ...call.headers };
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const outgoing = request({ host: '127.0.0.1', port: this.port, path, method, headers });
    // A server that has answered may close before it has read all; `once` tells the error that came first.
    outgoing.on('error', () => {});
    outgoing.end(content);
    const [response] = await once(outgoing, 'response');
    return response;
  }

  async call(method: string, path: string, call: RestCall = {}): Promise<RestAnswer> {
    const response = await this.open(method, path, call);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const text = bytes.toString();
    const isJson = response.headers['content-type'] === 'application/json' && text !== '';
    const body = isJson ? JSON.parse(text) : undefined;
    return { status: response.statusCode ?? 0, headers: response.headers, bytes, text, body };
  }

  /** A stored workflow. */
  async workflow(source: string): Promise<string> {
    const { status, body } = await this.call('POST', '/workflow/', { body: { source } });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.uuid;
  }

  async close(): Promise<void> {
    await this.#server.close();
    this.#channel.port1.close();
    this.#channel.port2.close();
    await this.gantry.close();
  }
}
