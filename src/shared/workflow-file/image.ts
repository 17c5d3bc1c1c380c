const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*';
/** The grammar of image references: github.com/distribution/reference. */
const reference = new RegExp(
  `^(?:(?:${host}|\\[[0-9a-fA-F:]+\\])(?::\\d+)?/)?${part}(?:/${part})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,128})?$`,
);

/** Whether Docker can take the text as an image: `busybox:1`, `ghcr.io/owner/name@sha256:…`, an image's id. */
export function isImageReference(text: string): boolean {
  return text.length <= 512 && reference.test(text);
}
