import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastWords, runCommand } from './command.ts';
import { connectDocker } from './connect.ts';
import { findProgram, type UnpackedPackages, unpackPackages } from './debian.ts';
import { isMissing, type Missing } from './description.ts';
import { cgroupOf, makeOwnFolder, readTail, removeOwnFolder } from './own-folder.ts';
import { watchTraces } from './traces.ts';

/** A Docker engine of our own: its socket, data and containers are in one temporary folder. */
export interface PrivateEngine {
  host: string;
  folder: string;
  pid: number;
  /** Removes every container, ends the engine, unmounts and deletes its folder. May be called twice. */
  close(): Promise<void>;
}

/** Where an engine of our own can be started, and by which program. */
export interface EnginePlace {
  readonly host: string;
  /** An own folder. */
  readonly folder: string;
  readonly program: string;
  readonly packages: UnpackedPackages;
  readonly log: string;
}

/** An engine that answers. */
export interface SpawnedEngine {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

/** Downloads (once) and starts an engine. Linux as root on Debian or Ubuntu; elsewhere says why not. */
export async function startPrivateEngine(): Promise<PrivateEngine | Missing> {
  const place = await makeEnginePlace();
  if (isMissing(place)) return place;
  const { host, folder } = place;
  const removeTraces = watchTraces();
  try {
    const { child, ended } = await spawnEngine(place);
    let closing: Promise<void> | null = null;
    const close = (): Promise<void> => {
      closing ??= endEngine(child, ended, host, folder).finally(removeTraces);
      return closing;
    };
    return { host, folder, pid: child.pid ?? 0, close };
  } catch (error) {
    await removeOwnFolder(folder);
    return { missing: `a private Docker engine did not start: ${String(error)}` };
  }
}

/** Downloads (once) an engine and makes a folder for it. Whoever asks for it removes the folder. */
export async function makeEnginePlace(): Promise<EnginePlace | Missing> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return { missing: 'a private Docker engine can be started only on Linux as root' };
  }
  const packages = await unpackPackages('engine', ['docker.io', 'containerd', 'runc', 'tini']);
  if (isMissing(packages)) return packages;
  const program = findProgram('dockerd', packages);
  if (!program) return { missing: 'the package docker.io has no dockerd' };
  const folder = await makeOwnFolder();
  await writeFile(join(folder, 'daemon.json'), await configuration(program, folder));
  return {
    host: `unix://${folder}/docker.sock`,
    folder,
    program,
    packages,
    log: join(folder, 'dockerd.log'),
  };
}

/** Starts an engine, anew where one has ended there. @param options further ones for `dockerd` */
export async function spawnEngine(
  { host, folder, program, packages, log }: EnginePlace,
  options: readonly string[] = [],
): Promise<SpawnedEngine> {
  const output = openSync(log, 'a');
  // Detached: a Ctrl+C in the terminal must reach the tests first, while the engine still answers.
  const child = spawn(program, [...engineArguments(folder, host), ...options], {
    env: { ...process.env, ...packages.env, DOCKER_HOST: undefined },
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  await once(child, 'spawn');
  const ended = once(child, 'exit');
  await untilReady(child, host, log);
  return { child, ended };
}

/**
 * A configuration of our own, so that the machine's /etc/docker/daemon.json has no say. Before version 23 an engine
 * writes a key into /etc/docker unless told of another place; later ones know no such option.
 */
async function configuration(program: string, folder: string): Promise<string> {
  const { stdout } = await runCommand(program, ['--version']);
  const major = Number(/version (\d+)\./.exec(stdout)?.[1] ?? 0);
  return JSON.stringify(major < 23 ? { 'deprecated-key-path': `${folder}/key.json` } : {});
}

function engineArguments(folder: string, host: string): string[] {
  return [
    ['--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`, '-p', `${folder}/pid`, '-H', host],
    ['--config-file', `${folder}/daemon.json`, '--bridge', 'none', '--iptables=false', '--ip6tables=false'],
    ['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', `/${cgroupOf(folder)}`],
    ['--shutdown-timeout', '1'],
  ].flat();
}

async function untilReady(child: ChildProcess, host: string, log: string): Promise<void> {
  const docker = connectDocker(host, 1000);
  for (let turn = 0; turn < 600; turn += 1) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(readTail(log, 2));
    if (await docker.ping().catch(() => null)) return;
    await delay(50);
  }
  child.kill('SIGKILL');
  throw new Error(`it did not answer within 30 s: ${lastWords({ stdout: readTail(log, 2), stderr: '' })}`);
}

async function endEngine(
  child: ChildProcess,
  ended: Promise<unknown>,
  host: string,
  folder: string,
): Promise<void> {
  const docker = connectDocker(host, 5000);
  const containers = await docker.listContainers({ all: true }).catch(() => []);
  await Promise.allSettled(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
  child.kill('SIGTERM');
  await Promise.race([ended, delay(10_000, undefined, { ref: false })]);
  await removeOwnFolder(folder);
}
