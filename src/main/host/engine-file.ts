import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Says who is at work on a data directory. It is believed only while the owner's lock is taken. */
export const engineFileSchema = z.object({
  pid: z.int(),
  /** What the process is for: a window, `gantry serve`, or a command that ends by itself. */
  kind: z.enum(['desktop', 'serve', 'command']),
  version: z.string(),
  protocol: z.int(),
  socket: z.string(),
  /** Where `gantry serve` can be opened in a browser; null while it cannot. */
  address: z.string().nullable(),
});
export type EngineFile = z.infer<typeof engineFileSchema>;
export type EngineKind = EngineFile['kind'];

/** @returns null where there is none, or none that can be read. */
export function readEngineFile(path: string): EngineFile | null {
  try {
    return engineFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Only the owner writes it, so what an owner that was killed has left unfinished is written over by the next one; a reader
 * sees the old or the new content, never a part. Throws when it cannot be written.
 */
export function writeEngineFile(path: string, content: EngineFile): void {
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}

export function removeEngineFile(path: string): void {
  rmSync(path, { force: true });
}
