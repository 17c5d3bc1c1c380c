import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Image {
  readonly id: string;
  readonly repoDigests: readonly string[];
  readonly architecture: string;
  readonly bytes: number;
}

/** What a registry says to a pull; the words are those of real ones. */
export type RemoteImage =
  | {
      readonly kind: 'present';
      readonly layers: number;
      readonly layer_bytes: number;
      readonly step_ms: number;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'unreachable' }
  /** The pull begins, and breaks. */
  | { readonly kind: 'failing'; readonly message: string };

/** One pull that was asked for. */
export interface Pull {
  readonly image: string;
  readonly registry_auth: string | null;
  state: 'running' | 'done' | 'aborted';
}

/** The images that the stand-in has, and those that its registries would give. */
export class Images {
  readonly pulls: Pull[] = [];
  readonly #local = new Map<string, Image>();
  readonly #remote = new Map<string, RemoteImage>();

  add(name: string, architecture = 'amd64', bytes = 1000): void {
    const hash = createHash('sha256').update(name).digest('hex');
    const repository = name.replace(/:[^:/]*$/, '');
    this.#local.set(name, {
      id: `sha256:${hash}`,
      repoDigests: [`${repository}@sha256:${hash}`],
      architecture,
      bytes,
    });
  }

  /** Somebody has built another image of that name. */
  replace(name: string, id: string): void {
    const present = this.find(name);
    if (present === undefined) throw new Error(`there is no image ${name}`);
    this.#local.set(withTag(name), { ...present, id });
  }

  offer(name: string, remote: RemoteImage): void {
    this.#remote.set(name, remote);
  }

  /** @param name a name, without tag that is `latest`, or an id. */
  find(name: string): Image | undefined {
    const byName = this.#local.get(withTag(name));
    return byName ?? [...this.#local.values()].find(({ id }) => id === name);
  }

  /** Every image with its names. */
  list(): readonly (Image & { readonly tags: readonly string[] })[] {
    return [...this.#local].map(([name, image]) => ({ ...image, tags: [name] }));
  }

  remove(name: string): void {
    this.#local.delete(withTag(name));
  }

  async pull(
    response: ServerResponse,
    query: URLSearchParams,
    registryAuth: string | undefined,
  ): Promise<void> {
    const name = withTag(query.get('fromImage') ?? '');
    const pull: Pull = { image: name, registry_auth: registryAuth ?? null, state: 'running' };
    this.pulls.push(pull);
    response.on('close', () => {
      if (pull.state === 'running') pull.state = 'aborted';
    });
    const remote = this.#remote.get(name) ?? { kind: 'missing' };
    const [repository] = name.split(/:[^:/]*$/);
    switch (remote.kind) {
      case 'missing':
        refuse(response, 404, `manifest for ${name} not found: manifest unknown: manifest unknown`);
        return;
      case 'denied':
        refuse(
          response,
          404,
          `pull access denied for ${repository}, repository does not exist or may require 'docker login': ` +
            'denied: requested access to the resource is denied',
        );
        return;
      case 'unreachable':
        refuse(
          response,
          500,
          `Get "http://${name.split('/')[0]}/v2/": dial tcp 127.0.0.1:9: connect: connection refused`,
        );
        return;
      case 'failing':
        tell(response, { status: 'Pulling from it', id: 'latest' });
        tell(response, { errorDetail: { message: remote.message }, error: remote.message });
        response.end();
        return;
      case 'present':
        await this.#send(response, pull, remote);
    }
  }

  async #send(
    response: ServerResponse,
    pull: Pull,
    remote: RemoteImage & { kind: 'present' },
  ): Promise<void> {
    const ids = Array.from({ length: remote.layers }, (_, index) => `layer${index}`);
    tell(response, { status: 'Pulling from it', id: 'latest' });
    for (const id of ids) tell(response, { status: 'Pulling fs layer', progressDetail: {}, id });
    for (const id of ids) {
      for (const share of [0.5, 1]) {
        await sleep(remote.step_ms);
        if (pull.state !== 'running') return;
        const progressDetail = { current: Math.round(remote.layer_bytes * share), total: remote.layer_bytes };
        tell(response, { status: 'Downloading', progressDetail, id });
      }
      tell(response, { status: 'Download complete', progressDetail: {}, id });
      tell(response, { status: 'Pull complete', progressDetail: {}, id });
    }
    this.add(pull.image);
    pull.state = 'done';
    tell(response, { status: `Status: Downloaded newer image for ${pull.image}` });
    response.end();
  }
}

export function withTag(name: string): string {
  return /[:@]/.test(name.slice(name.lastIndexOf('/') + 1)) ? name : `${name}:latest`;
}

function tell(response: ServerResponse, message: unknown): void {
  response.write(`${JSON.stringify(message)}\r\n`);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
