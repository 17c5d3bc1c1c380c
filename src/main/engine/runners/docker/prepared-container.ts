import { stat } from 'node:fs/promises';
import type { VolumeMount } from '../../../../shared/domain/job-definition.ts';
import type { AttemptSpec } from '../../ports.ts';
import type { AttemptTools } from './attempt-tools.ts';
import { ContainerCalls } from './container-calls.ts';
import { containerSpec } from './container-spec.ts';
import { isLocalEndpoint } from './docker-address.ts';
import type { DockerConnection } from './docker-connection.ts';
import { type Listening, listenTo } from './listening.ts';
import { commonArchitecture, findImage, isForPlatform, type LocalImage } from './local-image.ts';

/** A container that was made ahead of its time: listened to, not started. */
export interface PreparedContainer {
  readonly connection: DockerConnection;
  readonly id: string;
  /** What it was made from. */
  readonly image: LocalImage;
  readonly listening: Listening;
  /** Whether its image is still the one that its name stands for, as it is when this is asked first. @throws DockerCallError */
  isUpToDate(): Promise<boolean>;
  /** Hands it over, or gives it up: what holds it here is let go of. The container itself stays. */
  release(): void;
}

/**
 * Makes the container of an attempt that will perhaps be asked for soon. Only where that changes nothing for anybody: the
 * image is there, and nothing is mounted that a job before could still make or fill.
 * @returns null where it could not be made, or not wholly: who runs the attempt finds what there is, and meets the
 * reason again. Never rejects.
 */
export async function prepareContainer(
  tools: AttemptTools,
  spec: AttemptSpec,
  name: string,
  signal: AbortSignal,
): Promise<PreparedContainer | null> {
  if (spec.pull_policy === 'always' || tools.connections.isUnreachable()) return null;
  const connection = await tools.connections.reach(null, signal);
  if (connection === null) return null;
  let isHandedOut = false;
  try {
    if (!(await areMountsSettled(spec.volumes, connection))) return null;
    const image = await findImage(connection.api, name, name, signal);
    if (image === null || !isForPlatform(image, spec.platform)) return null;
    const calls = new ContainerCalls(connection.api, tools.clock, spec.attempt_uuid, signal);
    const isNative = commonArchitecture(image.architecture) === commonArchitecture(connection.architecture);
    const id = await calls.create(containerSpec(spec, name, isNative));
    // Keeps Docker's news open until the attempt itself follows them.
    const followed = await tools.eventsOf(connection).follow(id, () => undefined);
    const listening = await listenTo(calls).catch((error: unknown) => {
      followed.leave();
      throw error;
    });
    isHandedOut = true;
    const release = (): void => {
      followed.leave();
      tools.connections.release(connection);
    };
    let checking: Promise<boolean> | null = null;
    const isUpToDate = (): Promise<boolean> => {
      checking ??= findImage(connection.api, name, name, signal).then((present) => present?.id === image.id);
      return checking;
    };
    return { connection, id, image, listening, isUpToDate, release };
  } catch {
    return null;
  } finally {
    if (!isHandedOut) tools.connections.release(connection);
  }
}

/** A named volume is filled from the image when the first container with it is made, so nobody may be first too soon. */
async function areMountsSettled(
  volumes: readonly VolumeMount[],
  { endpoint }: DockerConnection,
): Promise<boolean> {
  for (const { type, source } of volumes) {
    if (type === 'volume' || !isLocalEndpoint(endpoint)) return false;
    const isThere = await stat(source).then(
      () => true,
      () => false,
    );
    if (!isThere) return false;
  }
  return true;
}
