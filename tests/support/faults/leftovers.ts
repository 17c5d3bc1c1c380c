import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type Docker from 'dockerode';
import type { DataDirectory } from '../../../src/main/host/data-directory.ts';
import { acquireOwnerLock } from '../../../src/main/host/owner-lock.ts';

/** What an engine that was ended in order has left in its data directory that does not belong there. */
export function leftInDirectory(directory: DataDirectory): string[] {
  const kept = new Set(['gantry.db', 'lock.db', 'token', 'logs', 'attempts', 'samples']);
  const left = readdirSync(directory.path).filter((name) => !kept.has(name));
  if (existsSync(directory.attempts)) {
    left.push(...readdirSync(directory.attempts).map((name) => join('attempts', name)));
  }
  if (existsSync(directory.logs)) {
    const files = readdirSync(directory.logs, { recursive: true, encoding: 'utf8' });
    const work = files.filter((name) => name.includes('.') && !/\.(log|idx)$/.test(name));
    left.push(...work.map((name) => join('logs', name)));
  }
  const locked = acquireOwnerLock(directory.lock);
  if (locked.kind === 'acquired') locked.lock.release();
  else left.push(`lock.db: ${locked.kind}`);
  const commands = commandsLeft(directory);
  if (commands > 0) left.push(`${commands} commands`);
  const database = new Database(directory.database, { readonly: true });
  const integrity = database.pragma('integrity_check', { simple: true });
  database.close();
  if (integrity !== 'ok') left.push(`gantry.db: ${integrity}`);
  return left;
}

/** How many commands of an engine are not done. */
export function commandsLeft({ database: path }: DataDirectory): number {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare<[], number>('SELECT count(*) FROM command').pluck().get() ?? 0;
  } finally {
    database.close();
  }
}

/** Everything in a Docker engine that comes and goes, by name, in order. */
export async function listDocker(docker: Docker): Promise<string[]> {
  const [containers, { Volumes }, networks] = await Promise.all([
    docker.listContainers({ all: true }),
    docker.listVolumes(),
    docker.listNetworks(),
  ]);
  const found = [
    ...containers.map(({ Names, State }) => `container ${Names.join()} (${State})`),
    ...(Volumes ?? []).map(({ Name }) => `volume ${Name}`),
    ...networks.map(({ Name }) => `network ${Name}`),
  ];
  return found.sort();
}
