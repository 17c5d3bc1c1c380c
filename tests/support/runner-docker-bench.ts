import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import type { AttemptEnd, AttemptSpec } from '../../src/main/engine/ports.ts';
import { DockerApi } from '../../src/main/engine/runners/docker/docker-api.ts';
import { createDockerRunner, type DockerRunner } from '../../src/main/engine/runners/docker/docker-runner.ts';
import { createDockerWatch, type DockerLookout } from '../../src/main/engine/runners/docker/docker-watch.ts';
import type { Machine } from '../../src/main/engine/runners/docker/usual-places.ts';
import type { DockerBackend } from './runner-docker-backend.ts';
import { Recorder } from './runner-recorder.ts';
import type { Step } from './runner-vocabulary.ts';

/** A job at work under a test. */
export interface Job {
  readonly spec: AttemptSpec;
  readonly seen: Recorder;
  readonly end: Promise<AttemptEnd>;
}

/** Runners on one Docker, and a hand of the test's own in it. */
export class DockerBench {
  readonly backend: DockerBackend;
  /** Docker's API as anybody may use it, beside Gantry. */
  readonly api: DockerApi;
  readonly folder: string;
  readonly store_uuid = randomUUID();
  runner: DockerRunner;
  watch: DockerLookout;
  readonly #clock = createSystemClock();
  readonly #made: string[] = [];

  private constructor(backend: DockerBackend, folder: string) {
    this.backend = backend;
    this.folder = folder;
    this.api = new DockerApi(
      { protocol: 'http', socketPath: backend.endpoint.replace('unix://', '') },
      this.#clock,
    );
    this.api.speak('1.41');
    this.watch = createDockerWatch({ clock: this.#clock, machine: this.machine });
    this.runner = this.#newRunner();
  }

  static async open(backend: DockerBackend): Promise<DockerBench> {
    return new DockerBench(backend, await mkdtemp(join(tmpdir(), 'gantry-runner-')));
  }

  get machine(): Machine {
    const environment = { PATH: process.env.PATH, DOCKER_HOST: this.backend.endpoint };
    return { platform: process.platform, home: this.folder, uid: process.getuid?.() ?? null, environment };
  }

  spec(steps: readonly Step[], settings: Partial<AttemptSpec> = {}): AttemptSpec {
    return {
      attempt_uuid: randomUUID(),
      job_run_uuid: randomUUID(),
      job_uuid: randomUUID(),
      run_uuid: randomUUID(),
      workflow_uuid: randomUUID(),
      store_uuid: this.store_uuid,
      image: 'busybox:1',
      entrypoint: null,
      command: this.backend.command(steps),
      environment: {},
      working_dir: null,
      user: null,
      volumes: [],
      platform: null,
      pull_policy: 'missing',
      network_mode: null,
      mem_limit_bytes: null,
      cpus: null,
      stop_signal: null,
      secret_files: [],
      cannot_begin: null,
      created_under: null,
      ...settings,
    };
  }

  run(spec: AttemptSpec, seen = new Recorder()): Job {
    this.#made.push(spec.attempt_uuid);
    return { spec, seen, end: this.runner.run(spec, seen) };
  }

  job(steps: readonly Step[], settings: Partial<AttemptSpec> = {}): Job {
    return this.run(this.spec(steps, settings));
  }

  /** As when the engine is killed and started anew: nobody holds anything of before. */
  async restartEngine(): Promise<void> {
    await this.runner.close();
    this.watch.close();
    this.watch = createDockerWatch({ clock: this.#clock, machine: this.machine });
    this.runner = this.#newRunner();
  }

  /** A call of Docker's API about an attempt's container. */
  call<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    spec: AttemptSpec,
    action: string,
    query = {},
  ): Promise<Answer> {
    return this.api.read({ method, path: `/containers/gantry-${spec.attempt_uuid}${action}`, query });
  }

  /** Attempts whose containers Docker has. */
  async left(): Promise<readonly string[]> {
    return (await this.runner.strays(this.store_uuid)).map(({ attempt_uuid }) => attempt_uuid);
  }

  /** Removes what the jobs of a test have left. */
  async clear(): Promise<void> {
    for (const attempt_uuid of this.#made.splice(0)) await this.runner.remove(attempt_uuid, null);
  }

  async close(): Promise<void> {
    await this.runner.close();
    this.watch.close();
    this.api.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #newRunner(): DockerRunner {
    return createDockerRunner({ clock: this.#clock, connections: this.watch, machine: this.machine });
  }
}
