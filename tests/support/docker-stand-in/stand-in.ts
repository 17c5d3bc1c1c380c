import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Container } from './container.ts';
import { containerRoutes } from './container-routes.ts';
import { isTrue, type Route, refuse } from './exchange.ts';
import type { Images } from './images.ts';
import { State } from './state.ts';
import { systemRoutes } from './system-routes.ts';

interface Fault {
  readonly route: string;
  readonly status: number;
  readonly message: string;
}

const versionPrefix = /^\/v\d+\.\d+(?=\/)/;
const attachPath = /^\/containers\/([^/]+)\/attach$/;

/**
 * Stands in for a Docker engine: its HTTP API, as far as Gantry uses it, on a Unix socket, with containers whose
 * commands are words of a fixed vocabulary (see `program.ts`) instead of processes. What it does is what was measured
 * on the real one; the suite of the docker runner runs against both. Faults come on order.
 */
export class DockerStandIn {
  readonly #folder: string;
  readonly #state: State;
  readonly #routes: readonly Route[];
  readonly #sockets = new Set<Socket>();
  readonly #faults: Fault[] = [];
  readonly #held: string[] = [];
  readonly #calls: string[] = [];
  #server: Server | null = null;

  private constructor(folder: string, engineId: string) {
    this.#folder = folder;
    this.#state = new State(folder);
    this.#routes = [...systemRoutes(engineId), ...containerRoutes];
  }

  static async start(): Promise<DockerStandIn> {
    // A Unix socket's path must be short, which the usual folder of a test need not be.
    const standIn = new DockerStandIn(await mkdtemp(join(tmpdir(), 'docker-')), randomUUID());
    await standIn.listen();
    return standIn;
  }

  get endpoint(): string {
    return `unix://${this.#socketPath}`;
  }

  get images(): Images {
    return this.#state.images;
  }

  /** Names of the routes that were called, in order. */
  get calls(): readonly string[] {
    return this.#calls;
  }

  containers(): readonly Container[] {
    return [...this.#state.containers.values()];
  }

  /** Throws where it is not there. */
  container(name: string): Container {
    const container = this.#state.find(name);
    if (container === undefined) throw new Error(`the stand-in has no container ${name}`);
    return container;
  }

  /** The next call of the route is answered with an error. */
  failNext(route: string, status = 500, message = 'something went wrong'): void {
    this.#faults.push({ route, status, message });
  }

  /** The next call of the route is never answered. */
  holdNext(route: string): void {
    this.#held.push(route);
  }

  /** The next connection that attaches to a container is cut after so many bytes, frames included. */
  cutNextAttachAfter(bytes: number): void {
    this.#state.cutNextAttachAfter = bytes;
  }

  /** From now on headers of streams are sent only with their first content, as some engines beside Docker do. */
  sendHeadersLate(): void {
    this.#state.sendsHeadersLate = true;
  }

  /** Somebody removes a container without a word. */
  vanish(name: string): void {
    this.#state.containers.delete(this.container(name).name);
  }

  /** Docker goes away: every connection breaks, none is taken. Its containers go on. */
  async goAway(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** From now on its containers are to end where it goes down. */
  endContainersWithIt(): void {
    this.#state.hasLiveRestore = false;
  }

  /** Other things happen with Docker: so many that it forgets what was before. */
  keepBusy(events: number): void {
    for (let count = 0; count < events; count += 1) this.#state.events.tell('create', 'somebody-elses', {});
  }

  /** As at its SIGTERM: it tells that it ends its containers, and its connections break before they have ended. */
  async goDown(): Promise<void> {
    for (const container of this.containers()) if (container.status === 'running') container.announceKill(15);
    await new Promise((resolve) => setImmediate(resolve));
    await this.goAway();
  }

  /** Docker is there (again), and knows nothing of what happened before. */
  async listen(): Promise<void> {
    this.#state.events.forget();
    await rm(this.#socketPath, { force: true });
    const server = createServer((request, response) => void this.#serve(request, response));
    server.on('upgrade', (request, socket) => this.#attach(request, socket as Socket));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(this.#socketPath, resolve));
    this.#server = server;
  }

  async close(): Promise<void> {
    for (const container of this.containers()) container.breakDown();
    await this.goAway();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #socketPath(): string {
    return join(this.#folder, 'docker.sock');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://docker');
    const path = decodeURIComponent(url.pathname.replace(versionPrefix, ''));
    const route = this.#routes.find((each) => each.method === request.method && each.path.test(path));
    if (route === undefined) {
      refuse(response, 404, 'page not found');
      return;
    }
    if (this.#isRefused(route.name, (fault) => refuse(response, fault.status, fault.message))) return;
    const held = this.#held.indexOf(route.name);
    if (held >= 0) {
      this.#held.splice(held, 1);
      return;
    }
    const key = route.path.exec(path)?.[1] ?? '';
    await route.answer({ state: this.#state, request, response, query: url.searchParams, key });
  }

  #attach(request: IncomingMessage, socket: Socket): void {
    const url = new URL(request.url ?? '/', 'http://docker');
    const key = attachPath.exec(url.pathname.replace(versionPrefix, ''))?.[1] ?? '';
    const container = this.#state.find(key);
    const send = (status: string, message: string): void => {
      const body = JSON.stringify({ message });
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    if (this.#isRefused('attach', ({ message }) => send('500 Internal Server Error', message))) return;
    if (container === undefined) {
      send('404 Not Found', `No such container: ${key}`);
      return;
    }
    socket.write(
      'HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n' +
        'Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n',
    );
    container.tell('attach');
    if (isTrue(url.searchParams.get('stream'))) container.output.attach(socket, this.#state.takeCut());
    else socket.end();
  }

  #isRefused(route: string, refuseWith: (fault: Fault) => void): boolean {
    this.#calls.push(route);
    const index = this.#faults.findIndex((fault) => fault.route === route);
    const [fault] = index === -1 ? [] : this.#faults.splice(index, 1);
    if (fault !== undefined) refuseWith(fault);
    return fault !== undefined;
  }
}
