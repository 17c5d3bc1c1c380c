import type {
  BrowserDescription,
  DockerDescription,
  Missing,
  Need,
  RegistryDescription,
  TestEnvironment,
} from './description.ts';
import { isMissing, needs } from './description.ts';

type Variables = Record<string, string | undefined>;

const notStarted = 'no test environment was given (npm test starts one; by hand: node tools/environment.ts)';

/** The variables by which a test environment reaches the processes that run the tests. */
export function toVariables(environment: TestEnvironment): Record<string, string> {
  const variables: Record<string, string> = {};
  const missing: Partial<Record<Need, string>> = {};
  for (const need of needs) {
    const part = environment[need];
    if (isMissing(part)) missing[need] = part.missing;
  }
  variables.GANTRY_TEST_MISSING = JSON.stringify(missing);
  const { docker, registry, browser } = environment;
  if (!isMissing(docker)) {
    variables.GANTRY_TEST_DOCKER_HOST = docker.host;
    variables.GANTRY_TEST_DOCKER_VERSION = docker.version;
    variables.GANTRY_TEST_DOCKER_PRIVATE = docker.is_private ? '1' : '0';
  }
  if (!isMissing(registry)) variables.GANTRY_TEST_REGISTRY = registry.address;
  if (!isMissing(browser)) variables.GANTRY_TEST_BROWSER = JSON.stringify(browser);
  return variables;
}

/** Reads what {@link toVariables} wrote. A part that is not there says why. */
export function readTestEnvironment(variables: Variables = process.env): TestEnvironment {
  const reasons = JSON.parse(variables.GANTRY_TEST_MISSING ?? '{}') as Partial<Record<Need, string>>;
  const missing = (need: Need): Missing => ({ missing: reasons[need] ?? notStarted });
  return {
    docker: readDocker(variables) ?? missing('docker'),
    registry: readRegistry(variables) ?? missing('registry'),
    browser: readBrowser(variables) ?? missing('browser'),
  };
}

/** The needs that must be met: where one is not, its tests fail instead of being skipped. */
export function readRequiredNeeds(variables: Variables = process.env): Need[] {
  const words = (variables.GANTRY_TEST_REQUIRE ?? '').split(',').map((word) => word.trim());
  return needs.filter((need) => words.includes(need));
}

function readDocker(variables: Variables): DockerDescription | null {
  const host = variables.GANTRY_TEST_DOCKER_HOST;
  if (!host) return null;
  return {
    host,
    version: variables.GANTRY_TEST_DOCKER_VERSION ?? '',
    is_private: variables.GANTRY_TEST_DOCKER_PRIVATE === '1',
  };
}

function readRegistry(variables: Variables): RegistryDescription | null {
  const address = variables.GANTRY_TEST_REGISTRY;
  return address ? { address } : null;
}

function readBrowser(variables: Variables): BrowserDescription | null {
  const text = variables.GANTRY_TEST_BROWSER;
  return text ? (JSON.parse(text) as BrowserDescription) : null;
}
