import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A file that is written at its end. Errors are those of the system, thrown. */
export interface AppendFile {
  /** @returns how many of the bytes were written: perhaps not all. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Cuts it to so many bytes. */
  truncate(length: number): Promise<void>;
  /** Answers when all that was written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** @param is_new whether to refuse (EEXIST) where there is such a file. */
export type OpenAppendFile = (path: string, is_new: boolean) => Promise<AppendFile>;

/** Opens a file of this machine's disk, which is made where it does not exist; only this user may read it. */
export async function openAppendFile(path: string, is_new: boolean): Promise<AppendFile> {
  // Not O_APPEND: Linux ignores the position under it, and writing again after an error must not double anything.
  const flags = constants.O_RDWR | constants.O_CREAT | (is_new ? constants.O_EXCL : 0);
  const handle = await open(path, flags, 0o600);
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** Closes a file of which everything is on the disk, or nothing is wanted: what closing it complains of changes nothing. */
export async function closeQuietly(file: AppendFile): Promise<void> {
  await file.close().catch(() => undefined);
}
