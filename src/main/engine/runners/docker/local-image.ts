import { z } from 'zod';
import type { DockerApi } from './docker-api.ts';
import { hasStatus } from './docker-call-error.ts';

/** An image that Docker has. */
export interface LocalImage {
  readonly id: string;
  /** Its digest in the registry it came from, or its own id where it came from none. */
  readonly digest: string;
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

const imageSchema = z.object({
  Id: z.string(),
  RepoDigests: z.array(z.string()).nullish(),
  Os: z.string(),
  Architecture: z.string(),
  Variant: z.string().nullish(),
});

/** In a path these would lead elsewhere: Docker answers with a redirection. No image has such a name. */
const unaskable = /^$|^\/|\/\/|\/$|(^|\/)\.{1,2}(\/|$)/;

/**
 * @param image its name, or the id of what a container was made from. @param name the name that its digest is to be of.
 * @returns null where Docker does not have it.
 */
export async function findImage(
  api: DockerApi,
  image: string,
  name: string,
  signal?: AbortSignal,
): Promise<LocalImage | null> {
  if (unaskable.test(image)) return null;
  const path = encodeURIComponent(image).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%40', '@');
  try {
    const told = await api.readAs(imageSchema, { method: 'GET', path: `/images/${path}/json`, signal });
    return {
      id: told.Id,
      digest: digestOf(name, told.RepoDigests ?? []) ?? told.Id,
      os: told.Os,
      architecture: told.Architecture,
      variant: told.Variant ?? '',
    };
  } catch (error) {
    // A name that cannot be one (400) is refused with better words where it is pulled.
    if (hasStatus(error, 404) || hasStatus(error, 400)) return null;
    throw error;
  }
}

/** One image may have come from several registries: its own name's digest is meant. */
function digestOf(name: string, repoDigests: readonly string[]): string | null {
  const pairs = repoDigests.map((each) => each.split('@'));
  const own = pairs.find(([repository]) => repository !== undefined && name.startsWith(repository));
  return (own ?? pairs[0])?.[1] ?? null;
}

/**
 * Whether an image is for a platform.
 * @param platform `os/architecture[/variant]`, as in a job's settings; null is any.
 */
export function isForPlatform(image: LocalImage, platform: string | null): boolean {
  if (platform === null) return true;
  if (platform === image.os) return true;
  const parts = platform.split('/');
  // A lone word is an architecture, as in `--platform arm64`.
  const [os, architecture = '', variant] = parts.length === 1 ? [image.os, ...parts] : parts;
  if (os !== image.os || commonArchitecture(architecture) !== commonArchitecture(image.architecture))
    return false;
  return variant === undefined || image.variant === '' || variant === image.variant;
}

/** Images and kernels name the same processors differently: this is the images' name. */
export function commonArchitecture(name: string): string {
  switch (name) {
    case 'x86_64':
      return 'amd64';
    case 'aarch64':
      return 'arm64';
    default:
      return name;
  }
}
