import { mkdir } from 'node:fs/promises';
import { type AppendFile, closeQuietly, type OpenAppendFile } from './append-file.ts';
import { type Checkpoint, openCheckpointFile, readCheckpoint } from './checkpoint.ts';
import type { DiskPatience } from './disk-patience.ts';
import { endsEntry, loadIndex } from './load-index.ts';
import { LogIndex } from './log-index.ts';
import type { LogFiles } from './log-pump.ts';
import type { LogWriterOptions } from './log-writer.ts';

/** Where a log is kept. */
export interface LogPaths {
  readonly folder: string;
  readonly log: string;
  readonly index: string;
  readonly checkpoint: string;
}

/** What a writer begins with. */
type OpenLog = Pick<LogWriterOptions, 'files' | 'index' | 'isComplete' | 'checkpoint' | 'checkpointFile'>;

interface Opening {
  readonly paths: LogPaths;
  /** Nothing can have been written of it. */
  readonly is_new: boolean;
  /** Decides what of the disk's errors is waited for. */
  readonly patience: DiskPatience;
  readonly openFile: OpenAppendFile;
}

/** Opens the files of a log for writing: makes them, or finds where to go on. Errors are those of the system, thrown. */
export async function openLog(opening: Opening): Promise<OpenLog> {
  return (opening.is_new ? await beginLog(opening) : null) ?? goOnWithLog(opening);
}

/** The short way, as the start of a job waits for it. @returns null where anything is not as with a log that is new. */
async function beginLog({ paths, openFile }: Opening): Promise<OpenLog | null> {
  const files = await bothOf(openFile(paths.log, true), openFile(paths.index, true)).catch(() => null);
  const checkpointFile = openCheckpointFile(paths.checkpoint);
  return files && { files, index: new LogIndex(), isComplete: false, checkpoint: null, checkpointFile };
}

async function goOnWithLog({ paths, patience, openFile }: Opening): Promise<OpenLog> {
  await patience.insist(() => mkdir(paths.folder, { recursive: true, mode: 0o700 }));
  const { index, isComplete } = await patience.insist(() => loadIndex(paths.log, paths.index));
  const checkpoint = index.bytes === 0 ? null : await usableCheckpoint(paths, index);
  const checkpointFile = openCheckpointFile(paths.checkpoint);
  // One that does not fit now might seem to once the log has grown again.
  if (checkpoint === null) await patience.insist(() => checkpointFile.remove());
  const openCut = (path: string, length: number): Promise<AppendFile> =>
    patience.insist(async () => cutTo(await openFile(path, false), length));
  // Cut are a torn last record, and of an index all of it: the mark of a complete log, offsets that do not fit.
  const files = await bothOf(openCut(paths.log, index.bytes), openCut(paths.index, 0));
  return { files, index, isComplete, checkpoint, checkpointFile };
}

/** What was noted of a log, where the log has all of that: a power cut may have taken its end. */
async function usableCheckpoint(paths: LogPaths, index: LogIndex): Promise<Checkpoint | null> {
  const checkpoint = await readCheckpoint(paths.checkpoint);
  if (checkpoint === null || checkpoint.bytes > index.bytes || checkpoint.entries > index.entries)
    return null;
  return (await endsEntry(paths.log, checkpoint.bytes)) ? checkpoint : null;
}

async function cutTo(file: AppendFile, length: number): Promise<AppendFile> {
  try {
    await file.truncate(length);
    return file;
  } catch (error) {
    await closeQuietly(file);
    throw error;
  }
}

/** @returns both files; where one cannot be opened, the other is closed and that is thrown. */
async function bothOf(logOpening: Promise<AppendFile>, indexOpening: Promise<AppendFile>): Promise<LogFiles> {
  const [log, index] = await Promise.allSettled([logOpening, indexOpening]);
  if (log.status === 'fulfilled' && index.status === 'fulfilled') {
    return { log: log.value, index: index.value };
  }
  for (const file of [log, index]) if (file.status === 'fulfilled') await closeQuietly(file.value);
  throw log.status === 'rejected' ? log.reason : (index as PromiseRejectedResult).reason;
}
