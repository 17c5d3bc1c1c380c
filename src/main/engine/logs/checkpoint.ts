import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { tailBytes } from '../output/tail-hash.ts';

const tailHashSchema = z.object({
  length: z.int().positive().max(tailBytes),
  rolling: z.int().nonnegative(),
  sha256: z.string(),
});

const streamPlaceSchema = z.object({
  bytes: z.int().nonnegative(),
  lines: z.int().nonnegative(),
  open_bytes: z.int().nonnegative(),
  pending: z.string().regex(/^([0-9a-f]{2}){0,3}$/),
  tail: tailHashSchema.nullable(),
});

/** A place of a log from which it can be gone on with: how much of the file, and what of each stream is in that. */
export const checkpointSchema = z.object({
  version: z.literal(1),
  bytes: z.int().nonnegative(),
  entries: z.int().nonnegative(),
  stdout: streamPlaceSchema,
  stderr: streamPlaceSchema,
  /** Wall time in milliseconds at which output was taken last; 0 where none was. */
  at: z.number(),
  note: z.string().nullable(),
  /** How much was dropped because the log had reached its limit; null before that. */
  dropped_bytes: z.int().nonnegative().nullable(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** Where the checkpoint of a log is kept. */
export interface CheckpointFile {
  /** Replaces what is there, all at once. */
  replace(checkpoint: Checkpoint): Promise<void>;
  remove(): Promise<void>;
}

export function openCheckpointFile(path: string): CheckpointFile {
  // A disk that is full, or a kill, may leave it.
  const coming = `${path}.new`;
  return {
    async replace(checkpoint) {
      await writeFile(coming, JSON.stringify(checkpoint), { mode: 0o600 });
      await rename(coming, path);
    },
    async remove() {
      await Promise.all([coming, path].map((each) => rm(each, { force: true })));
    },
  };
}

/** @returns null where there is none, or none that can be understood: the log is begun anew then. */
export async function readCheckpoint(path: string): Promise<Checkpoint | null> {
  try {
    return checkpointSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
