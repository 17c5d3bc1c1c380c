import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectDocker } from '../environment/connect.ts';
import { isMissing, type Missing } from '../environment/description.ts';
import {
  type EnginePlace,
  makeEnginePlace,
  type SpawnedEngine,
  spawnEngine,
} from '../environment/docker-engine.ts';
import { provideBusybox } from '../environment/load-images.ts';
import { removeOwnFolder } from '../environment/own-folder.ts';
import { watchTraces } from '../environment/traces.ts';

export interface OwnDockerOptions {
  /** Whether containers go on while the engine is down. */
  readonly live_restore: boolean;
}

/** A Docker engine that a test may end and start again as it likes. It has `busybox:1`. */
export class OwnDocker {
  readonly #place: EnginePlace;
  readonly #options: readonly string[];
  readonly #removeTraces: () => void;
  #engine: SpawnedEngine;

  private constructor(
    place: EnginePlace,
    options: readonly string[],
    engine: SpawnedEngine,
    removeTraces: () => void,
  ) {
    this.#place = place;
    this.#options = options;
    this.#engine = engine;
    this.#removeTraces = removeTraces;
  }

  static async open({ live_restore }: OwnDockerOptions): Promise<OwnDocker | Missing> {
    const removeTraces = watchTraces();
    const place = await makeEnginePlace();
    if (isMissing(place)) return place;
    try {
      const options = live_restore ? ['--live-restore'] : [];
      const engine = await spawnEngine(place, options);
      const provided = await provideBusybox(connectDocker(place.host));
      if (!isMissing(provided)) return new OwnDocker(place, options, engine, removeTraces);
      await removeOwnFolder(place.folder);
      return provided;
    } catch (error) {
      await removeOwnFolder(place.folder);
      throw error;
    }
  }

  get host(): string {
    return this.#place.host;
  }

  /** Ends the engine. Its containerd ends with it; containers go on after `SIGKILL`, and with live-restore. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#engine.child.kill(signal);
    await this.#engine.ended;
    // Where nobody reaps orphans the pid in it still counts as alive, and the next engine would wait for that one.
    rmSync(join(this.#place.folder, 'exec/containerd/containerd.pid'), { force: true });
  }

  async start(): Promise<void> {
    this.#engine = await spawnEngine(this.#place, this.#options);
  }

  /** Removes its containers with it: each process whose command line names its folder, or that is in its control group. */
  async close(): Promise<void> {
    this.#engine.child.kill('SIGTERM');
    await removeOwnFolder(this.#place.folder);
    this.#removeTraces();
  }
}
