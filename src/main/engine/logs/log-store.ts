import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/domain/error.ts';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { type Uuid, uuidSchema } from '../../../shared/domain/uuid.ts';
import type { Clock, FoundEntries, LogLength, LogOpening, LogSearch, LogStore, LogWriter } from '../ports.ts';
import { type OpenAppendFile, openAppendFile } from './append-file.ts';
import { DiskPatience, mayPass } from './disk-patience.ts';
import { folderSize, runFolders } from './folders.ts';
import { LengthAnnouncer } from './length-announcer.ts';
import type { LogExtent, LogIndex } from './log-index.ts';
import { readWindow } from './log-reader.ts';
import { FileLogWriter } from './log-writer.ts';
import { type LogPaths, openLog } from './open-log.ts';
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
    { is_new, ...options }: LogOpening,
  ): Promise<FileLogWriter> {
    const { clock } = this.#options;
    const stallListener = this.#stallsOf(attemptUuid);
    const patience = new DiskPatience(clock, stallListener, is_new ? mayPass : undefined);
    const openFile = this.#options.openFile ?? openAppendFile;
    const writer = new FileLogWriter({
      ...options,
      ...(await openLog({ paths, is_new, patience, openFile })),
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

function lengthOf({ entries }: LogExtent, is_complete: boolean, retold_from: number | undefined): LogLength {
  return { entries, is_complete, ...(retold_from === undefined ? {} : { retold_from }) };
}

interface ReadableLog {
  readonly path: string;
  readonly index: LogIndex;
  readonly written: LogExtent;
  readonly length: LogLength;
}
