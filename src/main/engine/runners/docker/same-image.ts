import { parseImageReference } from './image-reference.ts';

/** Whether two names are of the same image, as `busybox`, `busybox:latest` and `docker.io/library/busybox` are. */
export function sameImage(one: string, other: string): boolean {
  return fullName(one) === fullName(other);
}

/** With registry, folder and tag written out; of a name with both tag and digest the digest counts. */
function fullName(image: string): string {
  const { registry, pullable } = parseImageReference(image);
  const path = pullable.startsWith(`${registry}/`) ? pullable.slice(registry.length + 1) : pullable;
  const isHub = registry === 'docker.io' || registry === 'index.docker.io';
  const whole = isHub && !path.includes('/') ? `library/${path}` : path;
  return `${isHub ? 'docker.io' : registry}/${whole.replace(/:[^:/@]+@/, '@')}`;
}
