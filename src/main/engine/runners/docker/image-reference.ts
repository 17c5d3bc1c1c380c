/** A reference to an image, taken apart as Docker does. */
export interface ImageReference {
  /** Host and port of the registry; `docker.io` where the reference names none. */
  readonly registry: string;
  /** As written, with `:latest` where neither tag nor digest is named: without one Docker would pull every tag. */
  readonly pullable: string;
}

/**
 * Takes apart `[registry/]path[:tag][@digest]`. What cannot be one is left to Docker to refuse.
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
export function parseImageReference(image: string): ImageReference {
  const slash = image.indexOf('/');
  const first = slash === -1 ? '' : image.slice(0, slash);
  const isHost = first === 'localhost' || first.includes('.') || first.includes(':');
  const name = image.slice(image.lastIndexOf('/') + 1);
  const isTagged = name.includes(':') || name.includes('@');
  return { registry: isHost ? first : 'docker.io', pullable: isTagged ? image : `${image}:latest` };
}
