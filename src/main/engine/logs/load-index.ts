import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { AppendFile } from './append-file.ts';
import { LogIndex } from './log-index.ts';

const newline = 0x0a;
const blockBytes = 256 * 1024;

export interface LoadedIndex {
  readonly index: LogIndex;
  /** The log was closed and nothing was added since. */
  readonly isComplete: boolean;
}

/**
 * Reads the index of a log that nobody writes here, and reads from the log itself what the index does not tell: all of
 * it where the file is missing or does not fit, only the end where it is shorter than it should be. A last entry that
 * is torn is not counted.
 * @returns an empty index where there is no log.
 */
export async function loadIndex(logPath: string, indexPath: string): Promise<LoadedIndex> {
  const index = new LogIndex();
  const log = await openIfThere(logPath);
  if (log === null) return { index, isComplete: false };
  try {
    const { size } = await log.stat();
    const isComplete = index.decode(await readIfThere(indexPath), size);
    if (!(await endsWithNewline(log, index.bytes))) {
      index.clear();
      await addEntries(readerOf(log), index);
      return { index, isComplete: false };
    }
    if (!isComplete) await addEntries(readerOf(log), index);
    return { index, isComplete };
  } finally {
    await log.close();
  }
}

/** Whether an entry of a log's file ends at an offset. */
export async function endsEntry(logPath: string, offset: number): Promise<boolean> {
  const log = await openIfThere(logPath);
  if (log === null) return offset === 0;
  try {
    return await endsWithNewline(log, offset);
  } finally {
    await log.close();
  }
}

async function endsWithNewline(log: FileHandle, offset: number): Promise<boolean> {
  if (offset === 0) return true;
  const byte = Buffer.alloc(1);
  const { bytesRead } = await log.read(byte, 0, 1, offset - 1);
  return bytesRead === 1 && byte[0] === newline;
}

/** Adds what the log holds beyond the index. @param read reads a block at a place, and answers how many bytes. */
export async function addEntries(read: AppendFile['read'], index: LogIndex): Promise<void> {
  const block = Buffer.allocUnsafe(blockBytes);
  let position = index.bytes;
  for (;;) {
    const bytesRead = await read(block, position);
    if (bytesRead === 0) return;
    const filled = block.subarray(0, bytesRead);
    for (let at = filled.indexOf(newline); at !== -1; at = filled.indexOf(newline, at + 1)) {
      index.add(position + at + 1 - index.bytes);
    }
    position += bytesRead;
  }
}

function readerOf(log: FileHandle): AppendFile['read'] {
  return async (block, position) => (await log.read(block, 0, block.length, position)).bytesRead;
}

async function readIfThere(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return Buffer.alloc(0);
    throw error;
  }
}

/** Opens a file for reading; null where there is none. */
export async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
