import { posix, win32 } from 'node:path';

/** What the usual places of a Docker engine depend on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The user's home directory. */
  readonly home: string;
  /** The user's number; null where the platform has none. */
  readonly uid: number | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where Docker's command line keeps its configuration. */
export function dockerConfigDirectory(machine: Machine): string {
  const { join } = machine.platform === 'win32' ? win32 : posix;
  return machine.environment.DOCKER_CONFIG ?? join(machine.home, '.docker');
}

/** Addresses of Docker and of what stands in for it, the likeliest first. */
export function usualEndpoints(machine: Machine): readonly string[] {
  const inHome = (path: string): string => `unix://${posix.join(machine.home, path)}`;
  const runtime =
    machine.environment.XDG_RUNTIME_DIR ?? (machine.uid === null ? null : `/run/user/${machine.uid}`);
  const inRuntime = (path: string): string[] =>
    runtime === null ? [] : [`unix://${posix.join(runtime, path)}`];
  switch (machine.platform) {
    case 'win32':
      return [
        'npipe:////./pipe/docker_engine',
        'npipe:////./pipe/dockerDesktopLinuxEngine',
        'npipe:////./pipe/podman-machine-default',
      ];
    case 'darwin':
      return [
        'unix:///var/run/docker.sock',
        inHome('.docker/run/docker.sock'),
        inHome('.orbstack/run/docker.sock'),
        inHome('.colima/default/docker.sock'),
        inHome('.colima/docker.sock'),
        inHome('.config/colima/default/docker.sock'),
        inHome('.rd/docker.sock'),
        inHome('.local/share/containers/podman/machine/podman.sock'),
      ];
    default:
      return [
        'unix:///var/run/docker.sock',
        ...inRuntime('docker.sock'),
        inHome('.docker/desktop/docker.sock'),
        inHome('.docker/run/docker.sock'),
        inHome('.colima/default/docker.sock'),
        inHome('.config/colima/default/docker.sock'),
        inHome('.rd/docker.sock'),
        ...inRuntime('podman/podman.sock'),
        'unix:///run/podman/podman.sock',
      ];
  }
}
