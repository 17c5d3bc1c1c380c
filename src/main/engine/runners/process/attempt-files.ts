import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where an attempt's supervisor and the engine leave each other word. They share nothing else. */
export interface AttemptFiles {
  readonly folder: string;
  /** Whoever makes it decides, once and for all, whether the attempt is started. */
  readonly claim: string;
  /** There from the moment that the command runs. */
  readonly started: string;
  /** What the command printed: see `spool.ts`. */
  readonly spool: string;
  /** There once the command has ended and the spool is complete. */
  readonly result: string;
  /** A folder with the secrets of the job, as long as its command runs. */
  readonly secrets: string;
  /** What the supervisor itself has to complain of. */
  readonly complaints: string;
}

export function attemptFiles(folder: string): AttemptFiles {
  return {
    folder,
    claim: join(folder, 'claim.json'),
    started: join(folder, 'started.json'),
    spool: join(folder, 'spool'),
    result: join(folder, 'result.json'),
    secrets: join(folder, 'secrets'),
    complaints: join(folder, 'supervisor.log'),
  };
}

/**
 * Makes a file that nobody else has made, whole or not at all, whatever crashes.
 * @returns false where it exists already.
 */
export async function createOnce(path: string, content: unknown): Promise<boolean> {
  const own = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    await writeFile(own, JSON.stringify(content), { flush: true, mode: 0o600 });
    await link(own, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** Writes a file so that a reader sees all of it or nothing. */
export async function replaceFile(path: string, content: unknown): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(content), { flush: true, mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** @returns the file's JSON, or undefined where there is no such file. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
