import type { Readable } from 'node:stream';
import { buffer, json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { AttemptSpec, Clock } from '../../ports.ts';
import { containerName } from './container-names.ts';
import type { ContainerSpec } from './container-spec.ts';
import type { DockerApi } from './docker-api.ts';
import { DockerCallError, hasStatus, toCallError } from './docker-call-error.ts';
import { type RememberedEvent, rememberedEvents } from './docker-life.ts';
import { isUserByName, secretArchive, uidOf } from './secret-archive.ts';
import { readTarFile } from './tar.ts';
import { registrationMs, settlesWithin } from './waiting.ts';

const inspectSchema = z.object({
  Id: z.string(),
  /** Id of its image. */
  Image: z.string(),
  Config: z.object({ Image: z.string(), StopSignal: z.string().nullish(), User: z.string().nullish() }),
  State: z.object({
    Status: z.string(),
    ExitCode: z.int(),
    OOMKilled: z.boolean().nullish(),
    StartedAt: z.string(),
    FinishedAt: z.string(),
  }),
});
const waitSchema = z.object({ StatusCode: z.int() });
const createdSchema = z.object({ Id: z.string() });
/** What stands before each entry of a log: see `demultiplexer.ts`. */
const frameHeaderBytes = 8;
const infoSchema = z.object({ SystemTime: z.string(), LiveRestoreEnabled: z.boolean().optional() });

/** What is known of a container. */
export interface FoundContainer {
  readonly id: string;
  readonly image_id: string;
  readonly image: string;
  readonly stop_signal: string;
  /** Whom its processes run as, by the job's or the image's word; empty is root. */
  readonly user: string;
  readonly phase: 'created' | 'running' | 'removing' | 'ended';
  readonly exit_code: number;
  readonly oom_killed: boolean;
  /** By Docker's clock, in milliseconds since the Unix epoch. */
  readonly started_at_ms: number;
  /** Likewise; before it has ended it says nothing. */
  readonly finished_at_ms: number;
}

/** A wait for the end of a container that Docker has registered. */
export interface RegisteredWait {
  /** The exit code; rejects where the connection broke before. */
  readonly exitCode: Promise<number>;
  cancel(): void;
}

/** The calls about the container of one attempt. Each throws DockerCallError, also when the signal lets go of them. */
export class ContainerCalls {
  readonly api: DockerApi;
  readonly #clock: Clock;
  readonly #name: string;
  readonly #signal: AbortSignal;

  constructor(api: DockerApi, clock: Clock, attempt_uuid: Uuid, signal: AbortSignal) {
    this.api = api;
    this.#clock = clock;
    this.#name = containerName(attempt_uuid);
    this.#signal = signal;
  }

  /** @returns null where there is no such container. */
  async inspect(): Promise<FoundContainer | null> {
    try {
      const path = `/containers/${this.#name}/json`;
      const told = await this.api.readAs(inspectSchema, { method: 'GET', path, signal: this.#signal });
      const started_at_ms = Date.parse(told.State.StartedAt);
      return {
        id: told.Id,
        image_id: told.Image,
        image: told.Config.Image,
        stop_signal: told.Config.StopSignal || 'SIGTERM',
        user: told.Config.User ?? '',
        phase: phaseOf(told.State.Status, started_at_ms),
        exit_code: told.State.ExitCode,
        oom_killed: told.State.OOMKilled ?? false,
        started_at_ms,
        finished_at_ms: Date.parse(told.State.FinishedAt),
      };
    } catch (error) {
      if (hasStatus(error, 404)) return null;
      throw error;
    }
  }

  /** @returns its id. */
  async create({ query, body }: ContainerSpec): Promise<string> {
    const call = { method: 'POST', path: '/containers/create', query, body, signal: this.#signal } as const;
    return (await this.api.readAs(createdSchema, call)).Id;
  }

  /** Puts files into it that only its user can read, in the place of those of an earlier try. */
  async putSecrets(files: AttemptSpec['secret_files']): Promise<void> {
    const user = (await this.inspect())?.user ?? '';
    const passwd = isUserByName(user) ? await this.#readFile('/etc/passwd') : null;
    const archive = secretArchive(files, uidOf(user, passwd));
    const call = { method: 'PUT', path: this.#path('archive'), query: { path: '/' }, archive } as const;
    await this.api.read({ ...call, signal: this.#signal });
  }

  /** @returns null where there is no such file. */
  async #readFile(path: string): Promise<string | null> {
    try {
      const call = {
        method: 'GET',
        path: this.#path('archive'),
        query: { path },
        signal: this.#signal,
      } as const;
      return readTarFile(await this.api.readBytes(call))?.toString() ?? null;
    } catch (error) {
      if (hasStatus(error, 404)) return null;
      throw error;
    }
  }

  async start(): Promise<void> {
    await this.api.read({ method: 'POST', path: this.#path('start'), signal: this.#signal });
  }

  async kill(signal: string): Promise<void> {
    const call = {
      method: 'POST',
      path: this.#path('kill'),
      query: { signal },
      signal: this.#signal,
    } as const;
    await this.api.read(call);
  }

  /** Removes it and its anonymous volumes, whatever it does; nothing where it is not there. */
  async remove(): Promise<void> {
    await removeContainer(this.api, this.#name, this.#signal);
  }

  /** The output from now on; Docker has registered the reader when this answers. */
  attach(): Promise<Readable> {
    return this.api.open({
      method: 'POST',
      path: this.#path('attach'),
      query: { stream: true, stdout: true, stderr: true },
      isHijack: true,
      signal: this.#signal,
    });
  }

  /** Does nothing with it, but Docker will remember an event. */
  async touch(): Promise<void> {
    const query = { stream: false, stdout: true };
    const call = { method: 'POST', path: this.#path('attach'), query, signal: this.#signal } as const;
    (await this.api.open({ ...call, isHijack: true })).destroy();
  }

  /** Output out of Docker's own log: from the first byte, or only the last entries. */
  logs(query: { readonly follow: boolean; readonly tail?: number }): Promise<Readable> {
    const call = { method: 'GET', path: this.#path('logs'), signal: this.#signal } as const;
    return this.api.open({ ...call, query: { stdout: true, stderr: true, ...query } });
  }

  /** When the last entry of Docker's own log was written, in its own words; empty where there is none. */
  async lastEntryAt(): Promise<string> {
    const query = { stdout: true, stderr: true, tail: 1, timestamps: true };
    const stream = await this.api.open({
      method: 'GET',
      path: this.#path('logs'),
      query,
      signal: this.#signal,
    });
    const frame = await buffer(stream).catch((error: unknown) => Promise.reject(toCallError(error, null)));
    return frame.subarray(frameHeaderBytes).toString('latin1').split(' ', 1)[0] ?? '';
  }

  /** All that Docker remembers to have happened, the oldest first. */
  rememberedEvents(now_ms: number): Promise<RememberedEvent[]> {
    return rememberedEvents(this.api, now_ms, this.#signal);
  }

  /**
   * Waits for the end. `next-exit` is for a container that has not begun: without it, Docker answers 0 at once, and
   * with it, never where the end has come already.
   */
  async wait(condition: 'next-exit' | 'not-running'): Promise<RegisteredWait> {
    const cancelling = new AbortController();
    const registered = this.api.open({
      method: 'POST',
      path: this.#path('wait'),
      query: { condition },
      signal: AbortSignal.any([this.#signal, cancelling.signal]),
      limitMs: null,
    });
    const exitCode = registered.then(readExitCode);
    exitCode.catch(() => undefined);
    // Docker sends its headers when the wait is registered; not all of its kin send them before the end.
    await settlesWithin(this.#clock, registered, registrationMs);
    return { exitCode, cancel: () => cancelling.abort() };
  }

  /** Docker's own clock, in milliseconds since the Unix epoch. */
  async dockerNowMs(): Promise<number> {
    return Date.parse((await this.#info()).SystemTime);
  }

  /** Whether Docker ends its containers where it goes down itself; one that does not say so does not. */
  async endsWithDocker(): Promise<boolean> {
    return (await this.#info()).LiveRestoreEnabled === false;
  }

  #info(): Promise<z.infer<typeof infoSchema>> {
    return this.api.readAs(infoSchema, { method: 'GET', path: '/info', signal: this.#signal });
  }

  #path(action: string): string {
    return `/containers/${this.#name}/${action}`;
  }
}

/** Removes a container and its anonymous volumes, whatever it does. That it is not there, or is being removed, is fine. */
export async function removeContainer(api: DockerApi, nameOrId: string, signal: AbortSignal): Promise<void> {
  try {
    const path = `/containers/${nameOrId}`;
    await api.read({ method: 'DELETE', path, query: { force: true, v: true }, signal });
  } catch (error) {
    if (!hasStatus(error, 404) && !hasStatus(error, 409)) throw error;
  }
}

async function readExitCode(stream: Readable): Promise<number> {
  try {
    return waitSchema.parse(await json(stream)).StatusCode;
  } catch (error) {
    throw new DockerCallError(null, String(error));
  }
}

function phaseOf(status: string, started_at_ms: number): FoundContainer['phase'] {
  switch (status) {
    case 'running':
    case 'paused':
    case 'restarting':
      return 'running';
    case 'removing':
      return 'removing';
    default:
      // A container whose start failed is `created` in Docker and `exited` in its kin; either never ran.
      return started_at_ms > 0 ? 'ended' : 'created';
  }
}
