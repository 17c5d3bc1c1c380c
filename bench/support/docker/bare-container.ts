import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import type Docker from 'dockerode';
import type { AttemptSpec } from '../../../src/main/engine/ports.ts';
import { containerSpec } from '../../../src/main/engine/runners/docker/container-spec.ts';

const image = 'busybox:1';
/** The store that containers of bare loops are labelled with. */
export const bareStore = randomUUID();

/** What the engine would make of a job that has this command and nothing else. */
function specOf(command: readonly string[]): AttemptSpec {
  const run_uuid = randomUUID();
  return {
    attempt_uuid: randomUUID(),
    job_run_uuid: randomUUID(),
    job_uuid: randomUUID(),
    run_uuid,
    workflow_uuid: randomUUID(),
    store_uuid: bareStore,
    image,
    entrypoint: null,
    command,
    environment: {
      GANTRY_WORKFLOW: 'bare',
      GANTRY_RUN: '1',
      GANTRY_RUN_UUID: run_uuid,
      GANTRY_JOB: 'job_0',
      GANTRY_ATTEMPT: '1',
    },
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
  };
}

/**
 * Carries out a command in a container exactly as the engine makes it (name, labels, log driver, init), by dockerode
 * and nothing else, so that what the engine takes beyond it can be told.
 * @param onOutput what Docker sends, frames included.
 */
export async function carryOutBare(
  docker: Docker,
  command: readonly string[],
  onOutput: (bytes: Buffer) => void = () => undefined,
): Promise<number> {
  const { query, body } = containerSpec(specOf(command), image, true);
  // The types of dockerode know only lists that may be written to.
  const options = { ...query, ...body } as unknown as Docker.ContainerCreateOptions;
  const container = await docker.createContainer(options);
  const output = await container.attach({ stream: true, stdout: true, stderr: true });
  const read = new Promise<void>((resolve, reject) => {
    output.on('data', onOutput).on('end', resolve).on('error', reject);
  });
  const exit = json(await waitForExit(docker, container.id)) as Promise<{ StatusCode: number }>;
  await container.start();
  const [{ StatusCode }] = await Promise.all([exit, read]);
  await container.inspect();
  await container.remove({ v: true });
  return StatusCode;
}

/** Answers when Docker has taken note of the wait: one that comes after the end of a short container never ends. */
function waitForExit({ modem }: Docker, id: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    modem.dial(
      {
        path: `/containers/${id}/wait?condition=next-exit`,
        method: 'POST',
        isStream: true,
        statusCodes: { 200: true },
      },
      (error: unknown, stream: unknown) => (error === null ? resolve(stream as Readable) : reject(error)),
    );
  });
}
