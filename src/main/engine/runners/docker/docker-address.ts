/** Certificates for a connection over TLS, as PEM. */
export interface TlsFiles {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
}

/** Where to connect to, in the terms of dockerode. */
export type DockerAddress =
  | { readonly protocol: 'http'; readonly socketPath: string }
  | { readonly protocol: 'http'; readonly host: string; readonly port: number }
  | {
      readonly protocol: 'https';
      readonly host: string;
      readonly port: number;
      readonly ca: string | undefined;
      readonly cert: string | undefined;
      readonly key: string | undefined;
    }
  | {
      readonly protocol: 'ssh';
      readonly host: string;
      readonly port: number;
      readonly username: string | undefined;
      readonly sshOptions: { readonly agent: string | undefined };
    };

/**
 * Reads an address as `DOCKER_HOST` and contexts hold it: `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port`,
 * `http://`, `https://`, `ssh://user@host`.
 * @param tls present where the connection is to be made over TLS.
 * @param sshAgent the socket of the user's SSH agent, which is what logs in over SSH.
 * @returns null where the text is no such address.
 */
export function parseDockerAddress(
  endpoint: string,
  tls: TlsFiles | null,
  sshAgent: string | undefined,
): DockerAddress | null {
  if (endpoint.startsWith('unix://')) {
    const path = endpoint.slice('unix://'.length);
    return path === '' ? null : { protocol: 'http', socketPath: path };
  }
  if (endpoint.startsWith('npipe://')) {
    const path = endpoint.slice('npipe://'.length);
    return path === '' ? null : { protocol: 'http', socketPath: path };
  }
  const url = URL.parse(endpoint);
  if (url === null || url.hostname === '') return null;
  const port = url.port === '' ? null : Number(url.port);
  switch (url.protocol) {
    case 'ssh:':
      return {
        protocol: 'ssh',
        host: url.hostname,
        port: port ?? 22,
        username: url.username === '' ? undefined : decodeURIComponent(url.username),
        sshOptions: { agent: sshAgent },
      };
    case 'tcp:':
    case 'http:':
    case 'https:': {
      if (tls === null && url.protocol !== 'https:') {
        return { protocol: 'http', host: `http://${url.hostname}`, port: port ?? 2375 };
      }
      return {
        protocol: 'https',
        host: `https://${url.hostname}`,
        port: port ?? 2376,
        ca: tls?.ca ?? undefined,
        cert: tls?.cert ?? undefined,
        key: tls?.key ?? undefined,
      };
    }
    default:
      return null;
  }
}

/** Whether an address leads to this machine for certain, so that its paths are ours. */
export function isLocalEndpoint(endpoint: string): boolean {
  return endpoint.startsWith('unix://') || endpoint.startsWith('npipe://');
}
