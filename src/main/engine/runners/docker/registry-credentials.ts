import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../ports.ts';

/** Finds what to show a registry. */
export interface RegistryCredentials {
  /** @returns the value of `X-Registry-Auth`, or undefined where the user is a stranger there. */
  find(registry: string): Promise<string | undefined>;
}

/** A helper may have to ask the user to unlock something, but not for ever. */
const helperLimitMs = 20_000;
/** Under this name Docker's command line keeps what belongs to Docker Hub. */
const dockerHubKey = 'https://index.docker.io/v1/';

const entrySchema = z.object({
  auth: z.string().optional(),
  identitytoken: z.string().optional(),
});
const configSchema = z.object({
  auths: z.record(z.string(), entrySchema).optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});
const helperAnswerSchema = z.object({ Username: z.string(), Secret: z.string() });

/**
 * The credentials in the user's configuration of Docker (`config.json`), helpers included, as Docker's command line
 * finds them. They are read anew each time, so that a login counts at once. What cannot be read or does not answer
 * counts as absent: the registry then says itself that it wants more.
 * @param directory of the configuration.
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function createRegistryCredentials(
  directory: string,
  environment: NodeJS.ProcessEnv,
  clock: Clock,
): RegistryCredentials {
  return {
    async find(registry) {
      const config = await readConfig(join(directory, 'config.json'));
      const key = registry === 'docker.io' ? dockerHubKey : registry;
      const helper = config.credHelpers?.[key] ?? config.credHelpers?.[registry] ?? config.credsStore;
      if (helper !== undefined && helper !== '') {
        const told = await askHelper(helper, key, environment, clock);
        if (told !== null) return encode(told, key);
      }
      const entry = Object.entries(config.auths ?? {}).find(([name]) => hostOf(name) === hostOf(key))?.[1];
      return entry === undefined ? undefined : fromEntry(entry, key);
    },
  };
}

async function readConfig(path: string): Promise<z.infer<typeof configSchema>> {
  try {
    const parsed = configSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Keys of `auths` may be written with a scheme and a path. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').split('/', 1)[0] ?? key;
}

function fromEntry(entry: z.infer<typeof entrySchema>, server: string): string | undefined {
  if (entry.identitytoken !== undefined && entry.identitytoken !== '') {
    return encodeAuth({ identitytoken: entry.identitytoken, serveraddress: server });
  }
  const text = Buffer.from(entry.auth ?? '', 'base64').toString();
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  return encode({ Username: text.slice(0, colon), Secret: text.slice(colon + 1) }, server);
}

/** A helper tells a token by this name of a user. */
function encode({ Username, Secret }: z.infer<typeof helperAnswerSchema>, server: string): string {
  if (Username === '<token>') return encodeAuth({ identitytoken: Secret, serveraddress: server });
  return encodeAuth({ username: Username, password: Secret, serveraddress: server });
}

function encodeAuth(auth: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

function askHelper(
  helper: string,
  server: string,
  environment: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<z.infer<typeof helperAnswerSchema> | null> {
  return new Promise((resolve) => {
    const child = spawn(`docker-credential-${helper}`, ['get'], {
      env: environment,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const disarm = clock.after(helperLimitMs, () => child.kill('SIGKILL'));
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const settle = (isGood: boolean): void => {
      disarm();
      resolve(isGood ? parseHelperAnswer(text) : null);
    };
    child.on('error', () => settle(false));
    child.on('close', (code) => settle(code === 0));
    // A helper that does not read what it is asked must not end the engine.
    child.stdin.on('error', () => undefined);
    child.stdin.end(server);
  });
}

function parseHelperAnswer(text: string): z.infer<typeof helperAnswerSchema> | null {
  try {
    const parsed = helperAnswerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
