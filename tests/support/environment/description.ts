/** What a test may need beyond npm packages. */
export const needs = ['docker', 'registry', 'browser'] as const;
export type Need = (typeof needs)[number];

/** Why a need is not met, as one sentence without a full stop. */
export interface Missing {
  missing: string;
}

export interface DockerDescription {
  /** As `DOCKER_HOST` has it: `unix:///path`, `npipe:////./pipe/name` or `tcp://host:port`. */
  host: string;
  version: string;
  /** True when the engine was started for these tests alone; nothing in it belongs to anybody. */
  is_private: boolean;
}

export interface RegistryDescription {
  /** `127.0.0.1:PORT`; speaks plain HTTP, needs no login. */
  address: string;
}

export interface BrowserDescription {
  executable_path: string;
  args: string[];
  /** Variables to add to the browser's environment (libraries and fonts of an unpacked browser). */
  env: Record<string, string>;
}

/** What was found or made. `busybox:1` is in the engine; `busybox:1` and `layers:1` are in the registry. */
export interface TestEnvironment {
  docker: DockerDescription | Missing;
  registry: RegistryDescription | Missing;
  browser: BrowserDescription | Missing;
}

export function isMissing(part: object): part is Missing {
  return 'missing' in part;
}
