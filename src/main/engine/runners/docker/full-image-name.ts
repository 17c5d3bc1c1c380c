import { parseImageReference } from './image-reference.ts';

/**
 * The name of an image with registry, folder and tag written out: one text for `busybox`, `busybox:latest` and
 * `docker.io/library/busybox`. Of a name with both tag and digest the digest counts.
 */
export function fullImageName(image: string): string {
  const { registry, pullable } = parseImageReference(image);
  const path = pullable.startsWith(`${registry}/`) ? pullable.slice(registry.length + 1) : pullable;
  const isHub = registry === 'docker.io' || registry === 'index.docker.io';
  const whole = isHub && !path.includes('/') ? `library/${path}` : path;
  return `${isHub ? 'docker.io' : registry}/${whole.replace(/:[^:/@]+@/, '@')}`;
}
