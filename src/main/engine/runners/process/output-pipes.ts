import type { ChildProcess } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { makeNamedPipes } from './process-control.ts';

/** The supervisor's ends of a command's stdout and stderr. */
export interface OutputPipes {
  /** What to give to `spawn` for each. */
  readonly stdio: readonly [number | 'pipe', number | 'pipe'];
  /** Lets go of the command's ends, which it has now (or will never have), so that the streams end with it. */
  release(): void;
  /** @param child the command, once it is spawned. */
  streams(child: ChildProcess): readonly [Readable | null, Readable | null];
}

/**
 * Opens true pipes where the platform has them. What `spawn` itself makes are sockets, and with these a command cannot
 * open `/dev/stdout` or `/dev/stderr` (ENXIO), as shell scripts like to.
 */
export async function openOutputPipes(folder: string): Promise<OutputPipes> {
  const paths = [join(folder, 'stdout.pipe'), join(folder, 'stderr.pipe')] as const;
  if (!(await makeNamedPipes(paths))) return spawnedPipes;
  const ends = paths.map(openBothEnds);
  await Promise.all(paths.map((path) => rm(path)));
  const [stdout, stderr] = ends;
  if (stdout === undefined || stderr === undefined) return spawnedPipes;
  return {
    stdio: [stdout.write, stderr.write],
    release: () => {
      closeSync(stdout.write);
      closeSync(stderr.write);
    },
    streams: () => [toStream(stdout.read), toStream(stderr.read)],
  };
}

const spawnedPipes: OutputPipes = {
  stdio: ['pipe', 'pipe'],
  release: () => undefined,
  streams: (child) => [child.stdout, child.stderr],
};

function openBothEnds(path: string): { read: number; write: number } {
  // In this order: a reader that does not block needs no writer, and then there is a reader for the writer.
  const read = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return { read, write: openSync(path, constants.O_WRONLY) };
}

function toStream(file: number): Readable {
  return new Socket({ fd: file, readable: true, writable: false });
}
