import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is written at its end. Errors are those of the system, thrown. */
export interface AppendFile {
  /** @returns how many of the bytes were written: perhaps not all. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** @returns how many bytes were read into `block`; 0 at the end. */
  read(block: Buffer, position: number): Promise<number>;
  /** Cuts it to so many bytes. */
  truncate(length: number): Promise<void>;
  /**
   * Sees to it that the file stands under its name and is no longer than it should be, whatever another program has
   * done to it: where it was removed or replaced, all of it is put back.
   * @returns its length, which is shorter than it should be where another program has cut it.
   */
  restore(length: number): Promise<number>;
  /** Answers when all that was written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** @param is_new whether to refuse (EEXIST) where there is such a file. */
export type OpenAppendFile = (path: string, is_new: boolean) => Promise<AppendFile>;

const copiedBytes = 1024 * 1024;

/** Opens a file of this machine's disk, which is made where it does not exist; only this user may read it. */
export async function openAppendFile(path: string, is_new: boolean): Promise<AppendFile> {
  // Not O_APPEND: Linux ignores the position under it, and writing again after an error must not double anything.
  const flags = constants.O_RDWR | constants.O_CREAT | (is_new ? constants.O_EXCL : 0);
  const handle = await open(path, flags, 0o600);
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten,
    read: async (block, position) => (await handle.read(block, 0, block.length, position)).bytesRead,
    truncate: (length) => handle.truncate(length),
    restore: async (length) => {
      const [own, named] = await Promise.all([handle.stat(), stat(path).catch(() => null)]);
      if (own.size > length) await handle.truncate(length);
      if (named === null || named.ino !== own.ino || named.dev !== own.dev) await putBack(handle, path);
      return Math.min(own.size, length);
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** Closes a file of which everything is on the disk, or nothing is wanted: what closing it complains of changes nothing. */
export async function closeQuietly(file: AppendFile): Promise<void> {
  await file.close().catch(() => undefined);
}

/** Makes anew, under its name, what an open file holds. */
async function putBack(handle: FileHandle, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const coming = `${path}.new`;
  try {
    await copyInto(handle, coming);
    await rename(coming, path);
  } catch (error) {
    await rm(coming, { force: true });
    throw error;
  }
}

async function copyInto(handle: FileHandle, path: string): Promise<void> {
  const copy = await open(path, 'w', 0o600);
  try {
    const block = Buffer.allocUnsafe(copiedBytes);
    for (let position = 0; ; ) {
      const { bytesRead } = await handle.read(block, 0, block.length, position);
      if (bytesRead === 0) break;
      await copy.writeFile(block.subarray(0, bytesRead));
      position += bytesRead;
    }
    await copy.sync();
  } finally {
    await copy.close();
  }
}
