import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram, unpackPackages } from './debian.ts';
import { isMissing, type Missing } from './description.ts';
import { makeOwnFolder, removeOwnFolder } from './own-folder.ts';

export interface PrivateRegistry {
  address: string;
  close(): Promise<void>;
}

/** Starts a registry on a free loopback port, with its storage in a temporary folder. */
export async function startPrivateRegistry(): Promise<PrivateRegistry | Missing> {
  const packages = await unpackPackages('registry', ['docker-registry']);
  if (isMissing(packages)) return packages;
  const program = findProgram('docker-registry', packages);
  if (!program) return { missing: 'the package docker-registry has no docker-registry' };
  const folder = await makeOwnFolder();
  const config = join(folder, 'config.yml');
  await writeFile(config, configuration(folder));
  const child = spawn(program, ['serve', config], {
    env: { ...process.env, ...packages.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'exit').catch(() => null);
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await Promise.race([ended, delay(3000, undefined, { ref: false })]);
    await removeOwnFolder(folder);
  };
  const ready = await Promise.race([
    readAddress(child.stderr),
    ended.then(() => null),
    delay(15_000, null, { ref: false }),
  ]);
  if (ready !== null) return { address: ready, close };
  await close();
  return { missing: 'docker-registry did not start' };
}

/** The registry binds to a free port by itself and says which in its log. */
async function readAddress(stream: NodeJS.ReadableStream): Promise<string | null> {
  const lines = createInterface({ input: stream });
  const { promise, resolve } = Promise.withResolvers<string | null>();
  lines.on('line', (line) => {
    const address = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (address) resolve(address);
  });
  lines.on('close', () => resolve(null));
  return promise;
}

function configuration(folder: string): string {
  return [
    'version: 0.1',
    'log: { level: info, accesslog: { disabled: true } }',
    'storage:',
    `  filesystem: { rootdirectory: ${folder}/data }`,
    '  delete: { enabled: true }',
    'http: { addr: "127.0.0.1:0" }',
    '',
  ].join('\n');
}
