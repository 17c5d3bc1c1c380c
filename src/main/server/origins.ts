/** The names by which this machine may be called. Any other was made to point here by somebody (DNS rebinding). */
const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a `Host` header names this machine, at any port. */
export function isOwnHost(host: string | undefined): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host ?? '')?.[1];
  return name !== undefined && ownNames.has(name.toLowerCase());
}

/**
 * Whether a request may come from there: from a page of this very server, or from no page at all (a request without
 * the header). `null`, which a sandboxed page sends, is not from here.
 */
export function isOwnOrigin(origin: string | undefined, port: number): boolean {
  if (origin === undefined) return true;
  return [...ownNames].some((name) => origin === originOf(name, port));
}

function originOf(name: string, port: number): string {
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}
