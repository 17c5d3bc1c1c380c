import { opendir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Uuid, uuidSchema } from '../../../shared/domain/uuid.ts';

const batchSize = 500;

/** What the files of a folder hold, in bytes; 0 where there is none. */
export async function folderSize(folder: string): Promise<number> {
  const names = await readdir(folder).catch(orNone);
  const sizes = await Promise.all(
    names.map(async (name) => (await fileStats(join(folder, name)))?.size ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The folders in a folder that are named by a uuid, in batches. */
export async function* runFolders(folder: string): AsyncGenerator<readonly Uuid[], void> {
  const entries = await opendir(folder, { bufferSize: batchSize }).catch(orNone);
  let batch: Uuid[] = [];
  for await (const { name } of entries) {
    if (uuidSchema.safeParse(name).success) batch.push(name);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A file may go while its folder is being measured. */
function fileStats(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function orNone(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
