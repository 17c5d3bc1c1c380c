import type { PullProgress } from '../../../../shared/domain/attempt.ts';
import type { PullPolicy } from '../../../../shared/domain/job-definition.ts';
import type { Reason } from '../../../../shared/domain/reason.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { Clock } from '../../ports.ts';
import type { DockerConnection } from './docker-connection.ts';
import { parseImageReference } from './image-reference.ts';
import { findImage, isForPlatform, type LocalImage } from './local-image.ts';
import type { RegistryCredentials } from './registry-credentials.ts';
import { SharedPull } from './shared-pull.ts';

export interface ImageWish {
  /** Who wishes for it. */
  readonly attempt_uuid: Uuid;
  readonly image: string;
  readonly platform: string | null;
  readonly pull_policy: PullPolicy;
}

export type ImageOutcome =
  | { readonly kind: 'present'; readonly image: LocalImage }
  | { readonly kind: 'failed'; readonly reason: Reason }
  /** The signal was aborted first. */
  | { readonly kind: 'left' };

/** Sees to it that Docker has an image; one pull at a time per image and platform, however many jobs want it. */
export class ImagePuller {
  readonly #clock: Clock;
  readonly #credentials: RegistryCredentials;
  readonly #pulls = new Map<string, SharedPull>();

  constructor(clock: Clock, credentials: RegistryCredentials) {
    this.#clock = clock;
    this.#credentials = credentials;
  }

  /**
   * @param signal leaves the pull; others who want it go on.
   * @throws DockerCallError where the connection broke, or Docker failed at anything but the pull.
   */
  async ensure(
    connection: DockerConnection,
    wish: ImageWish,
    onProgress: (progress: PullProgress) => void,
    signal: AbortSignal,
  ): Promise<ImageOutcome> {
    if (wish.pull_policy !== 'always') {
      const image = await findImage(connection.api, wish.image, wish.image);
      if (image !== null && isForPlatform(image, wish.platform)) return { kind: 'present', image };
      if (wish.pull_policy === 'never') return { kind: 'failed', reason: absence(wish, image) };
    }
    const reason = await this.#pull(connection, wish, onProgress, signal);
    if (reason === 'left') return { kind: 'left' };
    if (reason !== null) return { kind: 'failed', reason };
    const image = await findImage(connection.api, wish.image, wish.image);
    if (image === null || !isForPlatform(image, wish.platform)) {
      return { kind: 'failed', reason: absence(wish, image) };
    }
    return { kind: 'present', image };
  }

  async #pull(
    connection: DockerConnection,
    wish: ImageWish,
    onProgress: (progress: PullProgress) => void,
    signal: AbortSignal,
  ): Promise<Reason | null | 'left'> {
    if (signal.aborted) return 'left';
    const pull = this.#sharedPull(connection, wish);
    const leave = pull.join(wish.attempt_uuid, onProgress);
    const left = new Promise<'left'>((resolve) => {
      signal.addEventListener('abort', () => resolve('left'), { once: true });
    });
    try {
      return await Promise.race([pull.done, left]);
    } finally {
      leave();
    }
  }

  #sharedPull(connection: DockerConnection, { image, platform }: ImageWish): SharedPull {
    const { pullable, registry } = parseImageReference(image);
    const key = JSON.stringify([connection.engine_id, pullable, platform]);
    const present = this.#pulls.get(key);
    if (present !== undefined && !present.isAbandoned) return present;
    const order = this.#credentials
      .find(registry)
      .then((registryAuth) => ({ image, pullable, platform, registryAuth }));
    const pull = new SharedPull(connection.api, this.#clock, image, order);
    this.#pulls.set(key, pull);
    const forget = (): void => {
      if (this.#pulls.get(key) === pull) this.#pulls.delete(key);
    };
    pull.done.then(forget, forget);
    return pull;
  }
}

function absence({ image, platform, pull_policy }: ImageWish, found: LocalImage | null): Reason {
  if (found === null) {
    const message =
      pull_policy === 'never' ? `No such image: ${image}` : `${image} was pulled, but is not there`;
    return { code: 'image_not_found', data: { image, message } };
  }
  const has = [found.os, found.architecture, found.variant].filter((part) => part !== '').join('/');
  return { code: 'wrong_platform', data: { image, message: `wanted ${platform}, the image is for ${has}` } };
}
