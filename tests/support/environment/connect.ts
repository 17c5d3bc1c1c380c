import Docker from 'dockerode';

/** A client of the Docker engine at an address as `DOCKER_HOST` has it. */
export function connectDocker(host: string, timeout?: number): Docker {
  if (host.startsWith('unix://')) return new Docker({ socketPath: host.slice('unix://'.length), timeout });
  if (host.startsWith('npipe://')) {
    return new Docker({ socketPath: host.slice('npipe:'.length), timeout });
  }
  const url = new URL(host.replace(/^tcp:/, 'http:'));
  return new Docker({ host: url.hostname, port: url.port || '2375', protocol: 'http', timeout });
}
