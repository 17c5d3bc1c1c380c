import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/domain/error.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { type Uuid, uuidSchema } from '../../../shared/domain/uuid.ts';
import type { Clock, FoundEntries, LogLength, LogOpening, LogSearch, LogStore, LogWriter } from '../ports.ts';
import { type AppendFile, closeQuietly, type OpenAppendFile, openAppendFile } from './append-file.ts';
import { type Checkpoint, openCheckpointFile, readCheckpoint } from './checkpoint.ts';
import { DiskPatience, mayPass } from './disk-patience.ts';
import { folderSize, runFolders } from './folders.ts';
import { LengthAnnouncer } from './length-announcer.ts';
import { endsEntry, loadIndex } from './load-index.ts';
import type { LogExtent, LogIndex } from './log-index.ts';
import type { LogFiles } from './log-pump.ts';
import { readWindow } from './log-reader.ts';
import { FileLogWriter } from './log-writer.ts';
import { RestingLogs } from './resting-logs.ts';
import { createInThreadSearcher } from './search/in-thread-searcher.ts';
import { type LogSearcher, searchTaskOf } from './search/search-task.ts';
import { StallCount, type StallListener } from './stall-count.ts';

export interface LogStoreOptions extends Partial<StallListener> {
  /** Holds a folder for each run, and in it `<attempt_uuid>.log`, `.idx` and, until the log is complete, `.checkpoint`. Made where it does not exist. */
  readonly folder: string;
  readonly clock: Clock;
  /** Told of each log that cannot be written, with what the disk said; and with null when it can be again. */
  readonly onLogStall?: (attempt_uuid: Uuid, error: unknown) => void;
  /** Opens the files that are written; those of the disk unless given. */
  readonly openFile?: OpenAppendFile;
  /** Searches them; on the thread of the store unless given. */
  readonly searcher?: LogSearcher;
}

/**
 * Keeps logs as files in CRI's format (see `cri-record.ts`), each with a sparse index beside it (see `log-index.ts`).
 * A last line without a newline is kept as a partial record, so the exact bytes of each stream can be had back. A log
 * counts as complete from `close` until it is opened again, over restarts too.
 *
 * While the disk takes nothing, writers hold their sources back and try again each second. `onStall` tells of the first
 * that must, `onResume` that there is none any more.
 */
export function createLogStore(options: LogStoreOptions): LogStore {
  return new FileLogStore(options);
}

class FileLogStore implements LogStore {
  readonly #options: LogStoreOptions;
  readonly #announcer: LengthAnnouncer;
  readonly #resting = new RestingLogs();
  readonly #stalls: StallCount;
  readonly #searcher: LogSearcher;
  /** Logs that are being written; null while one is being opened. */
  readonly #writers = new Map<Uuid, FileLogWriter | null>();
  /** Where logs that were closed since had been taken back to. */
  readonly #retold = new Map<Uuid, number>();

  constructor(options: LogStoreOptions) {
    this.#options = options;
    this.#announcer = new LengthAnnouncer(options.clock);
    this.#searcher = options.searcher ?? createInThreadSearcher(options.clock);
    this.#stalls = new StallCount({
      onStall: (error) => options.onStall?.(error),
      onResume: () => options.onResume?.(),
    });
  }

  async open(run_uuid: Uuid, attempt_uuid: Uuid, opening: LogOpening): Promise<LogWriter> {
    const paths = this.#paths(run_uuid, attempt_uuid);
    if (this.#writers.has(attempt_uuid)) throw new Error(`the log of ${attempt_uuid} is open already`);
    this.#writers.set(attempt_uuid, null);
    try {
      const writer = await this.#openWriter(paths, attempt_uuid, opening);
      this.#writers.set(attempt_uuid, writer);
      return writer;
    } catch (error) {
      this.#writers.delete(attempt_uuid);
      throw error;
    }
  }

  async window(
    run_uuid: Uuid,
    attempt_uuid: Uuid,
    from: number,
    limit: number,
  ): Promise<{ entries: LogEntry[]; length: LogLength }> {
    const log = await this.#logAsItIs(run_uuid, attempt_uuid);
    return { entries: await readWindow({ ...log, from, limit }), length: log.length };
  }

  async search(
    run_uuid: Uuid,
    attempt_uuid: Uuid,
    search: LogSearch,
  ): Promise<Result<FoundEntries & { length: LogLength }, 'invalid_pattern' | 'pattern_too_slow'>> {
    const log = await this.#logAsItIs(run_uuid, attempt_uuid);
    const found = await this.#searcher.search(searchTaskOf(log, search));
    return found.ok ? ok({ ...found.value, length: log.length }) : found;
  }

  subscribe(attempt_uuid: Uuid, listener: (length: LogLength) => void): () => void {
    return this.#announcer.subscribe(attempt_uuid, listener);
  }

  async remove(run_uuid: Uuid): Promise<void> {
    await rm(this.#runFolder(run_uuid), { recursive: true, force: true });
  }

  size(run_uuid: Uuid): Promise<number> {
    return folderSize(this.#runFolder(run_uuid));
  }

  runs(): AsyncIterable<readonly Uuid[]> {
    return runFolders(this.#options.folder);
  }

  close(): Promise<void> {
    return this.#searcher.close();
  }

  /** What there is of a log: everything that was given to its writer is in the file. */
  async #logAsItIs(run_uuid: Uuid, attempt_uuid: Uuid): Promise<ReadableLog> {
    const paths = this.#paths(run_uuid, attempt_uuid);
    const writer = this.#writers.get(attempt_uuid);
    if (writer) {
      await writer.flush();
      const { index, written, retoldFrom } = writer;
      return { path: paths.log, index, written, length: lengthOf(written, false, retoldFrom) };
    }
    const { index, isComplete } = await this.#resting.load(paths.log, paths.index);
    const written = { entries: index.entries, bytes: index.bytes };
    const length = lengthOf(written, isComplete, this.#retold.get(attempt_uuid));
    return { path: paths.log, index, written, length };
  }

  async #openWriter(
    paths: LogPaths,
    attemptUuid: Uuid,
    { gives_up, ...options }: LogOpening,
  ): Promise<FileLogWriter> {
    const { clock } = this.#options;
    const stallListener = this.#stallsOf(attemptUuid);
    const patience = new DiskPatience(clock, stallListener, gives_up ? mayPass : undefined);
    await patience.insist(() => mkdir(paths.folder, { recursive: true, mode: 0o700 }));
    const { index } = await patience.insist(() => loadIndex(paths.log, paths.index));
    const checkpoint = index.bytes === 0 ? null : await usableCheckpoint(paths, index);
    const checkpointFile = openCheckpointFile(paths.checkpoint);
    // One that does not fit now might seem to once the log has grown again.
    if (checkpoint === null) await patience.insist(() => checkpointFile.remove());
    const files = await this.#openFiles(patience, paths, index.bytes);
    const writer = new FileLogWriter({
      ...options,
      files,
      index,
      checkpoint,
      checkpointFile,
      clock,
      stallListener,
      onLength: (length) => this.#announcer.announce(attemptUuid, length),
      onClosed: () => {
        this.#writers.delete(attemptUuid);
        if (writer.retoldFrom !== undefined) this.#retold.set(attemptUuid, writer.retoldFrom);
      },
    });
    return writer;
  }

  #stallsOf(attempt_uuid: Uuid): StallListener {
    return {
      onStall: (error) => {
        this.#stalls.onStall(error);
        this.#options.onLogStall?.(attempt_uuid, error);
      },
      onResume: () => {
        this.#stalls.onResume();
        this.#options.onLogStall?.(attempt_uuid, null);
      },
    };
  }

  /** Opens both at once, as the start of a job waits for it; or none. */
  async #openFiles(patience: DiskPatience, paths: LogPaths, length: number): Promise<LogFiles> {
    const [log, index] = await Promise.allSettled([
      patience.insist(() => this.#openCut(paths.log, length)),
      patience.insist(() => this.#openCut(paths.index, 0)),
    ]);
    if (log.status === 'fulfilled' && index.status === 'fulfilled') {
      return { log: log.value, index: index.value };
    }
    for (const file of [log, index]) if (file.status === 'fulfilled') await closeQuietly(file.value);
    throw log.status === 'rejected' ? log.reason : (index as PromiseRejectedResult).reason;
  }

  /** Cut are a torn last record, and of an index all of it: the mark of a complete log, offsets that do not fit. */
  async #openCut(path: string, length: number): Promise<AppendFile> {
    const file = await (this.#options.openFile ?? openAppendFile)(path);
    try {
      await file.truncate(length);
      return file;
    } catch (error) {
      await closeQuietly(file);
      throw error;
    }
  }

  #paths(runUuid: Uuid, attemptUuid: Uuid): LogPaths {
    const folder = this.#runFolder(runUuid);
    const stem = join(folder, uuidSchema.parse(attemptUuid));
    return { folder, log: `${stem}.log`, index: `${stem}.idx`, checkpoint: `${stem}.checkpoint` };
  }

  /** Nothing but a uuid may become a path. */
  #runFolder(runUuid: Uuid): string {
    return join(this.#options.folder, uuidSchema.parse(runUuid));
  }
}

/** What was noted of a log, where the log has all of that: a power cut may have taken its end. */
async function usableCheckpoint(paths: LogPaths, index: LogIndex): Promise<Checkpoint | null> {
  const checkpoint = await readCheckpoint(paths.checkpoint);
  if (checkpoint === null || checkpoint.bytes > index.bytes || checkpoint.entries > index.entries)
    return null;
  return (await endsEntry(paths.log, checkpoint.bytes)) ? checkpoint : null;
}

function lengthOf({ entries }: LogExtent, is_complete: boolean, retold_from: number | undefined): LogLength {
  return { entries, is_complete, ...(retold_from === undefined ? {} : { retold_from }) };
}

interface ReadableLog {
  readonly path: string;
  readonly index: LogIndex;
  readonly written: LogExtent;
  readonly length: LogLength;
}

interface LogPaths {
  readonly folder: string;
  readonly log: string;
  readonly index: string;
  readonly checkpoint: string;
}
