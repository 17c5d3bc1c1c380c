import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Container, type CreateBody } from './container.ts';
import { Events } from './events.ts';
import { Images } from './images.ts';

export interface Volume {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** All that the stand-in's Docker knows. */
export class State {
  readonly events = new Events();
  readonly images = new Images();
  readonly containers = new Map<string, Container>();
  readonly volumes = new Map<string, Volume>();
  /** Bytes after which the next connection that attaches is cut. */
  cutNextAttachAfter = Number.POSITIVE_INFINITY;
  /** Headers of streams are sent only with their first content, as some engines beside Docker do. */
  sendsHeadersLate = false;
  /** Its containers go on while it is away. */
  hasLiveRestore = true;
  readonly #folder: string;

  /** @param folder where the volumes' files are. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param key a name or an id. */
  find(key: string): Container | undefined {
    return this.containers.get(key) ?? [...this.containers.values()].find(({ id }) => id === key);
  }

  create(name: string, body: CreateBody, imageId: string): Container {
    for (const mount of body.HostConfig?.Mounts ?? []) {
      if (mount.Type === 'volume') this.addVolume(mount.Source, volumeLabels(mount));
    }
    const path = (volume: string): string => this.#volumePath(volume);
    const container = new Container(name, body, imageId, this.events, path);
    this.containers.set(name, container);
    return container;
  }

  addVolume(name: string, labels: Readonly<Record<string, string>>): Volume {
    const present = this.volumes.get(name);
    if (present !== undefined) return present;
    mkdirSync(this.#volumePath(name), { recursive: true });
    const volume = { name, labels };
    this.volumes.set(name, volume);
    return volume;
  }

  removeVolume(name: string): boolean {
    rmSync(this.#volumePath(name), { recursive: true, force: true });
    return this.volumes.delete(name);
  }

  takeCut(): number {
    const cut = this.cutNextAttachAfter;
    this.cutNextAttachAfter = Number.POSITIVE_INFINITY;
    return cut;
  }

  #volumePath(name: string): string {
    return join(this.#folder, 'volumes', name);
  }
}

function volumeLabels(mount: object): Readonly<Record<string, string>> {
  const options =
    'VolumeOptions' in mount ? (mount.VolumeOptions as { Labels?: Record<string, string> }) : {};
  return options.Labels ?? {};
}
