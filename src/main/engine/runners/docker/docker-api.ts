import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { inspect } from 'node:util';
import Dockerode from 'dockerode';
import type { ZodType } from 'zod';
import type { Clock } from '../../ports.ts';
import type { DockerAddress } from './docker-address.ts';
import { DockerCallError, toCallError } from './docker-call-error.ts';

/** One call of Docker's HTTP API. */
export interface DockerCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Without version and query. */
  readonly path: string;
  /** Objects are sent as JSON, as filters want it. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** A tar archive, instead of a body. */
  readonly archive?: Buffer;
  /** The value of `X-Registry-Auth`. */
  readonly registryAuth?: string;
  /** Asks for a raw connection instead of an answer. */
  readonly isHijack?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds until Docker must have begun its answer; null is no limit, absent is the usual one. */
  readonly limitMs?: number | null;
}

/** Long enough for the slowest honest answer (a start under load); only a Docker that hangs takes longer. */
const usualLimitMs = 60_000;

/**
 * Docker's HTTP API at one address. It speaks through dockerode's modem (sockets, pipes, TLS, SSH, hijacking) but reads
 * answers itself: the modem's own reading never settles when a connection breaks in the middle of an answer, and its
 * `wait()` does not tell when Docker has registered the wait.
 */
export class DockerApi {
  readonly #modem: Dockerode['modem'];
  readonly #clock: Clock;
  readonly #agent: HttpAgent;
  readonly #open = new Set<{ destroy(): unknown }>();
  #prefix = '';
  #isClosed = false;

  constructor(address: DockerAddress, clock: Clock) {
    this.#clock = clock;
    // No connection is kept alive: one that Docker closed meanwhile would make the next call fail for nothing.
    this.#agent = address.protocol === 'https' ? new HttpsAgent() : new HttpAgent();
    guardAgent(this.#agent);
    const options = {
      // The modem reads DOCKER_HOST and its kin for whatever is absent, so everything is given.
      socketPath: undefined,
      host: undefined,
      port: undefined,
      username: undefined,
      ca: undefined,
      cert: undefined,
      key: undefined,
      timeout: undefined,
      ...address,
      agent: this.#agent,
    };
    this.#modem = new Dockerode(options).modem;
  }

  /** From now on asks for this version (`1.41`) of the API; before, Docker answers in its own. */
  speak(version: string): void {
    this.#prefix = `/v${version}`;
  }

  /**
   * Makes a call and gives the answer as a stream, as soon as its headers have come (or the raw connection is there).
   * @throws DockerCallError for any answer but 1xx and 2xx, and where the connection fails.
   */
  async open(call: DockerCall): Promise<Readable> {
    if (this.#isClosed) throw new DockerCallError(null, 'the connection was closed');
    const limit = new AbortController();
    const abort = (): void => limit.abort();
    const pending = { destroy: abort };
    this.#open.add(pending);
    const limitMs = call.limitMs === undefined ? usualLimitMs : call.limitMs;
    const disarm = limitMs === null ? () => undefined : this.#clock.after(limitMs, abort);
    call.signal?.addEventListener('abort', abort, { once: true });
    if (call.signal?.aborted === true) limit.abort();
    try {
      return this.#keep(await this.#dial(call, limit.signal));
    } catch (error) {
      throw toCallError(error, limit.signal.aborted && call.signal?.aborted !== true ? limitMs : null);
    } finally {
      disarm();
      this.#open.delete(pending);
    }
  }

  /** Makes a call and reads its JSON to the end; an empty answer is null. Throws as {@link open}. */
  async read<Answer>(call: DockerCall): Promise<Answer> {
    const text = (await this.readBytes(call)).toString();
    try {
      return (text === '' ? null : JSON.parse(text)) as Answer;
    } catch (error) {
      throw toCallError(error, null);
    }
  }

  /** Makes a call and takes its answer as it is. Throws as {@link open}. */
  async readBytes(call: DockerCall): Promise<Buffer> {
    const limit = new AbortController();
    const limitMs = call.limitMs ?? usualLimitMs;
    const disarm = this.#clock.after(limitMs, () => limit.abort());
    const signal = call.signal === undefined ? limit.signal : AbortSignal.any([limit.signal, call.signal]);
    try {
      return await readToEnd(await this.open({ ...call, signal }), signal);
    } catch (error) {
      throw toCallError(error, limit.signal.aborted ? limitMs : null);
    } finally {
      disarm();
    }
  }

  /** As {@link read}. An answer of another shape counts as none: what answers there is not well. */
  async readAs<Answer>(schema: ZodType<Answer>, call: DockerCall): Promise<Answer> {
    const answer = schema.safeParse(await this.read(call));
    if (answer.success) return answer.data;
    throw new DockerCallError(null, `${call.path} was answered with something else: ${answer.error.message}`);
  }

  /** Breaks off every call and every raw connection. */
  close(): void {
    this.#isClosed = true;
    for (const one of this.#open) one.destroy();
    this.#open.clear();
    this.#agent.destroy();
  }

  #keep(stream: Readable): Readable {
    this.#open.add(stream);
    // Without a listener an error that nobody waits for would end the process; those who read see it nevertheless.
    stream.on('error', () => undefined);
    stream.once('close', () => this.#open.delete(stream));
    if (this.#isClosed) stream.destroy();
    return stream;
  }

  #dial(call: DockerCall, signal: AbortSignal): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.#modem.dial(
        {
          path: `${this.#prefix}${call.path}?`,
          method: call.method,
          options: { _query: call.query ?? {}, _body: call.body ?? {} },
          authconfig: call.registryAuth === undefined ? undefined : { key: call.registryAuth },
          isStream: true,
          ...(call.archive !== undefined && { file: call.archive }),
          hijack: call.isHijack ?? false,
          abortSignal: signal,
          statusCodes: { 200: true, 201: true, 204: true },
        },
        (error: unknown, stream: unknown) => (error === null ? resolve(stream as Readable) : reject(error)),
      );
    });
  }
}

/**
 * Guards against two habits of the modem. It renders its options at every call, for a debug line that nobody reads: with
 * all sockets of the agent in it, forty calls at once took a minute. And it follows redirections by requests whose
 * errors nobody hears, which would end the process; Docker has none, so their target is hidden from it.
 */
function guardAgent(agent: HttpAgent): void {
  const addRequest: unknown = Reflect.get(agent, 'addRequest');
  if (typeof addRequest !== 'function') throw new Error("Node's http.Agent has no addRequest");
  Object.defineProperties(agent, {
    [inspect.custom]: { value: () => 'agent' },
    addRequest: {
      value: (request: ClientRequest, ...rest: unknown[]) => {
        request.prependListener('response', ({ headers }) => {
          delete headers.location;
        });
        Reflect.apply(addRequest, agent, [request, ...rest]);
      },
    },
  });
}

async function readToEnd(stream: Readable, signal: AbortSignal): Promise<Buffer> {
  const stop = (): unknown => stream.destroy(new Error('given up'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await buffer(stream);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
