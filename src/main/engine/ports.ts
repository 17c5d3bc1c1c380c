import type { PullProgress } from '../../shared/domain/attempt.ts';
import type { DockerStatus } from '../../shared/domain/docker-status.ts';
import type { Result } from '../../shared/domain/error.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { PullPolicy, RunnerKind, VolumeMount } from '../../shared/domain/job-definition.ts';
import type { LogEntry, LogStream } from '../../shared/domain/log.ts';
import type { LogMark, OutputStream } from '../../shared/domain/log-mark.ts';
import type { Reason } from '../../shared/domain/reason.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Fire, FireReason, Schedule } from '../../shared/domain/schedule.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { AttemptEnd } from './plan/attempt-end.ts';
import type { Now } from './plan/now.ts';
import type { LiveRun } from './plan/schedule-gate.ts';
import type { StoredRun, Turn } from './plan/turn.ts';

export type { AttemptEnd } from './plan/attempt-end.ts';
export type { Now } from './plan/now.ts';

export interface Clock {
  now(): Now;
  /**
   * Calls back once, `delay_ms` from now; longer than any timer of the platform is allowed.
   * @returns what cancels it; calling that twice, or after the call back, does nothing.
   */
  after(delay_ms: number, callback: () => void): () => void;
}

/** Makes keys of records: UUIDv7, each greater than the one before. */
export interface Ids {
  next(): Uuid;
}

/** Everything that a runner must know to carry out one attempt; every text is evaluated, every path absolute. */
export interface AttemptSpec {
  /** Names the attempt for ever: a runner finds by it what it has made before. */
  readonly attempt_uuid: Uuid;
  readonly job_run_uuid: Uuid;
  readonly job_uuid: Uuid;
  readonly run_uuid: Uuid;
  readonly workflow_uuid: Uuid;
  /** The data directory's own key. */
  readonly store_uuid: Uuid;
  readonly image: string | null;
  readonly entrypoint: readonly string[] | null;
  readonly command: readonly string[] | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly working_dir: string | null;
  readonly user: string | null;
  readonly volumes: readonly VolumeMount[];
  readonly platform: string | null;
  readonly pull_policy: PullPolicy;
  readonly network_mode: string | null;
  readonly mem_limit_bytes: number | null;
  readonly cpus: number | null;
  readonly stop_signal: string | null;
  /** Files in the folder that `GANTRY_SECRETS` names to the command, where there are any. */
  readonly secret_files: readonly { readonly name: string; readonly value: string }[];
  /**
   * Set where the attempt cannot be begun any more, because a secret of it was taken away after it was created: it can
   * be adopted, and if it has not begun, it ends for this reason.
   */
  readonly cannot_begin: Reason | null;
  /**
   * Set where `created` was told and stored in an earlier life of the engine: then the attempt exists, or is lost, and
   * is never made a second time.
   */
  readonly created_under: CreatedUnder | null;
}

/** Where a container finds the files of its secrets, as with Compose. */
export const secretsFolder = '/run/secrets';

/** An attempt that has left something with its runner, or still uses it. */
export interface StrayAttempt {
  readonly attempt_uuid: Uuid;
}

/** What a runner has created for an attempt. */
export interface CreatedAttempt extends CreatedUnder {
  /** What the runner calls it: a container's id, a supervisor's pid. */
  readonly handle: string;
  readonly image_digest: string | null;
}

/** How far an attempt has come that has begun to run, by the runner's own clock, in milliseconds. */
export interface BegunAttempt {
  /** How long it has been running, or ran: 0 unless it was adopted. */
  readonly elapsed_ms: number;
  /** How long ago it ended, where it ended before it was adopted; null while it runs. */
  readonly ended_ago_ms: number | null;
}

/** Where an attempt was created. */
export interface CreatedUnder {
  /** Docker's own id; null for a runner that has no engine of its own. */
  readonly engine_id: string | null;
}

/**
 * How output is told: exactly as it was printed, or as it is read back from Docker's log, where what is not UTF-8 was
 * replaced (see `logs/docker-form.ts`).
 */
export type OutputForm = 'exact' | 'replaced';

/** Recognises what stands just before a place, without holding it (see `output/tail-hash.ts`). */
export interface TailHash {
  /** Bytes that it is about. */
  readonly length: number;
  /** Of all bytes, one by one; cheap to compute at every place of a stream. */
  readonly rolling: number;
  readonly sha256: string;
}

/** A place in what a runner has of one stream of an attempt. */
export interface StreamPlace {
  /** Bytes before it, as they were told. */
  readonly bytes: number;
  /** Newlines before it. */
  readonly lines: number;
  /** Bytes between the last newline and it, as Docker's log has them, those of `pending` not counted. */
  readonly open_bytes: number;
  /** The first bytes, in hex, of a character whose rest stands behind the place. */
  readonly pending: string;
  /** What stands before it (and before `pending`), as Docker's log has it; null where nothing is known of that. */
  readonly tail: TailHash | null;
}

/** From where an attempt's output is to be told. */
export interface ResumePoint extends Readonly<Record<OutputStream, StreamPlace>> {
  /**
   * Wall time in milliseconds at which everything before it had been taken, and the runner was there: that of the last
   * output. Null where nothing was taken.
   */
  readonly at: number | null;
  /** What the runner said last by {@link AttemptObserver.note}. */
  readonly note: string | null;
}

/**
 * Told by a runner while it carries out an attempt, in this order: `pulling` (any number), `created`, `started`,
 * then `output`. For an attempt that was adopted, `created` and `started` are told again with what is true of it, and
 * `resume` is asked before any output.
 */
export interface AttemptObserver {
  /**
   * Whether all that the attempt has printed was taken by an earlier life of the engine, which ended before it could
   * store how the attempt ended. What has ended is not to be asked for its output then.
   */
  readonly has_all_output: boolean;
  pulling(progress: PullProgress): void;
  created(made: CreatedAttempt): void;
  started(begun: BegunAttempt): void;
  /**
   * Takes output exactly as it came. Where it answers with a promise the runner reads no further until that settles,
   * so a slow disk slows the job down and nothing is held in memory.
   */
  output(stream: OutputStream, bytes: Uint8Array): Promise<void> | undefined;
  /**
   * Asked where the output that was told so far broke off, in this life of the engine or in an earlier one: from there
   * on it is told (again), and what was kept of it beyond is thrown away.
   * @param form of all that is told from now on.
   */
  resume(form: OutputForm): Promise<ResumePoint>;
  /**
   * What a runner has of a stream is not what it had when that was counted: what is told next stands there now.
   * Nothing of the stream may have been told since {@link resume}.
   */
  relocate(stream: OutputStream, place: Pick<StreamPlace, 'lines' | 'open_bytes'>): void;
  /** Leaves a mark in the log, behind all that was told. */
  mark(mark: LogMark): void;
  /** Keeps a word of the runner's own for the next {@link resume}, beside the place that will be noted next. */
  note(text: string): void;
}

/**
 * Carries out attempts. It assumes no disk shared with the engine and no live connection: everything it makes bears
 * the attempt's key and is found again by it.
 */
export interface Runner {
  readonly kind: RunnerKind;
  /**
   * Makes ready what can be made before an attempt may start, if that changes nothing for anybody else; starts nothing.
   * `run` takes it over, `remove` takes it away. Returns at once, and fails in silence: `run` meets the reason again.
   */
  prepare(spec: AttemptSpec): void;
  /**
   * What was prepared of an attempt is about to be run: everything that it waits for has ended. Whether it still fits
   * may be looked at from now on. Returns at once, and does nothing where nothing was prepared.
   */
  announce(attempt_uuid: Uuid): void;
  /**
   * Brings the attempt to its end, whatever of it exists already: absent is created, created and never started is
   * started, anything else is adopted. Called twice for one attempt it never starts it twice. While the runner's
   * engine cannot be reached it waits.
   * @returns when the command has ended *and* all its output was taken by the observer.
   */
  run(spec: AttemptSpec, observer: AttemptObserver): Promise<AttemptEnd>;
  /**
   * Asks the attempt to end: its stop signal, and after `grace_ms` a kill. Before it was started, it will not be.
   * Returns at once; `run` answers when it has ended. Does nothing for an attempt that is not at work here.
   */
  stop(attempt_uuid: Uuid, grace_ms: number): void;
  /**
   * Removes what is left of an attempt that has ended and was collected. Removing what is not there is no error.
   * @param created_under where it was created: that place alone is asked. Null where nothing is known to exist.
   */
  remove(attempt_uuid: Uuid, created_under: CreatedUnder | null): Promise<void>;
  /** Attempts of a data directory of which something exists with the runner, whatever became of them. */
  strays(store_uuid: Uuid): Promise<readonly StrayAttempt[]>;
  /**
   * Lets go of every attempt without stopping it, within the call: nothing is made or started any more.
   * @param removals what was asked to be removed before; every connection is let go of when that has settled.
   */
  close(removals?: Promise<unknown>): Promise<void>;
}

/** Changes one stream of output before it is written: takes secrets out of it. */
export interface OutputFilter {
  /** @returns what may be written now; the rest is held back until what follows is known. */
  push(bytes: Uint8Array): Uint8Array;
  /** Whether bytes are held back. */
  readonly isHolding: boolean;
  /** The stream has ended: @returns what was held back. */
  end(): Uint8Array;
}

/** Puts a mark in the place of certain secrets. */
export interface Masking {
  /** Makes the filter of one stream. */
  newFilter(): OutputFilter;
  /** A text without them. */
  apply(text: string): string;
}

/** A value as it is stored: encrypted. */
export interface SealedSecret {
  /** With the tag at its end. */
  readonly ciphertext: Uint8Array;
  readonly nonce: Uint8Array;
}

/** The values of secrets as an attempt needs them. */
export interface SecretValues {
  /** By name. */
  readonly values: ReadonlyMap<string, string>;
  /** The first one that cannot be had: it is not there, or cannot be decrypted. */
  readonly missing: { readonly secret: string; readonly is_unreadable: boolean } | null;
  /**
   * Takes them out of what is kept of the attempt, and the values that they had before while a run may still print
   * these; null where there are none.
   */
  readonly masking: Masking | null;
}

/** Tells the values of secrets, when an attempt begins and to nobody else. */
export interface SecretSource {
  valuesOf(names: readonly string[]): SecretValues;
}

export interface LogOptions {
  /** Makes the filter of one stream; null where nothing is taken out. */
  readonly newFilter: (() => OutputFilter) | null;
  /** What the file may grow to, in bytes; then a marked cut ends it, and the job goes on. */
  readonly max_bytes: number;
}

export interface LogOpening extends LogOptions {
  /**
   * Whether nothing can have been written of it. Where it cannot be opened, and will not be unless somebody changes
   * what is in its place, that is thrown then; else it is waited for.
   */
  readonly is_new: boolean;
}

/** Takes the output of one attempt. */
export interface LogWriter
  extends Pick<AttemptObserver, 'has_all_output' | 'resume' | 'relocate' | 'mark' | 'note'> {
  /** As {@link AttemptObserver.output}. */
  write(stream: OutputStream, bytes: Uint8Array): Promise<void> | undefined;
  /** Ends partial lines, writes everything to the disk and closes the log, which is complete then. */
  close(): Promise<void>;
  /** Writes everything to the disk and lets go of the log, which is not complete unless it was: another writer goes on. */
  release(): Promise<void>;
}

/** How far a log has come. */
export interface LogLength {
  /** Entries written so far. It may shrink a little when an attempt is adopted: see `retold_from`. */
  readonly entries: number;
  /** No more will come. */
  readonly is_complete: boolean;
  /** In this life of the engine, entries from this one on were thrown away and told anew; absent where none were. */
  readonly retold_from?: number | undefined;
}

/** What is looked for in a log, and from where. */
export interface LogSearch {
  /** Plain text, or a regular expression; an empty text, where a stream is given, fits everything. */
  readonly query: string;
  readonly is_regex: boolean;
  /** Where only its entries are searched. */
  readonly stream?: LogStream | undefined;
  readonly is_case_sensitive: boolean;
  readonly direction: 'forward' | 'backward';
  /** The first entry to search; `backward`: the one behind the first. Negative counts back from the end. */
  readonly from: number;
  /** Matches at most. */
  readonly limit: number;
}

/** Entries that hold a text. */
export interface FoundEntries {
  /** Their numbers, in the order of the search. A line of several entries counts where the text begins. */
  readonly numbers: readonly number[];
  /** Where to go on; null where the search has come to the end (or the beginning). */
  readonly next: number | null;
}

/** The logs of all attempts of a data directory, each found by its attempt (and the run that it belongs to). */
export interface LogStore {
  /** Opens a log for writing, as soon as the disk allows it; an existing one is gone on with. One writer at a time. */
  open(run_uuid: Uuid, attempt_uuid: Uuid, opening: LogOpening): Promise<LogWriter>;
  /**
   * Reads a window, in time that does not depend on the size of the log.
   * @param from number of the first entry wanted; negative counts back from the end.
   * @param limit entries at most; the window also ends after about 1 MiB of text.
   * @returns no entries where there is no log yet.
   */
  window(
    run_uuid: Uuid,
    attempt_uuid: Uuid,
    from: number,
    limit: number,
  ): Promise<{ readonly entries: LogEntry[]; readonly length: LogLength }>;
  /**
   * Searches a log, for about 200 ms at a time: then it answers with what it has found, and where to go on. It holds
   * no more than a small part of the log in memory. A regular expression is refused where it is none, and where it
   * takes too long for a few lines.
   */
  search(
    run_uuid: Uuid,
    attempt_uuid: Uuid,
    search: LogSearch,
  ): Promise<Result<FoundEntries & { readonly length: LogLength }, 'invalid_pattern' | 'pattern_too_slow'>>;
  /** Calls back, in batches at most every 50 ms, with the new length of a log that grows or was completed. */
  subscribe(attempt_uuid: Uuid, listener: (length: LogLength) => void): () => void;
  /** Removes every log of a run that has ended; none is no error. */
  remove(run_uuid: Uuid): Promise<void>;
  /** What the logs of a run take on the disk, in bytes; 0 for none. */
  size(run_uuid: Uuid): Promise<number>;
  /** Every run that has a log, in batches and in no order. */
  runs(): AsyncIterable<readonly Uuid[]>;
  /** Lets go of what searches. Logs that are being written are their writers' business. */
  close(): Promise<void>;
}

/** The named volumes of workflows with the runner's engine. */
export interface WorkflowVolumes {
  /** Names of the volumes of a workflow; null where the engine cannot be reached. */
  of(workflow_uuid: Uuid): Promise<string[] | null>;
  /**
   * Removes the volumes of a workflow that has no live run.
   * @returns whether none is left; false where the engine cannot be reached, or does not let go of one.
   */
  remove(workflow_uuid: Uuid): Promise<boolean>;
}

/** Says whether Docker is there, without blocking anything that waits for it. */
export interface DockerWatch {
  /** The last known status. */
  status(): DockerStatus;
  /** Looks again; answers within 3 s. */
  look(): Promise<DockerStatus>;
  /** Calls back with each changed status until the returned function is called. */
  subscribe(listener: (status: DockerStatus) => void): () => void;
  /** Looks no more. */
  close(): void;
}

/** Lists what Docker holds that belongs to a data directory. */
export interface DockerContents {
  /**
   * @param images names of images that are wanted beside those of the containers.
   * @returns null where Docker cannot be reached, or does not answer.
   */
  list(images: readonly string[]): Promise<DockerHoldings | null>;
}

/** In no certain order. */
export interface DockerHoldings {
  readonly images: readonly {
    readonly id: string;
    readonly tags: string[];
    readonly size_bytes: number;
    readonly created_at: Instant;
  }[];
  readonly containers: readonly {
    readonly id: string;
    readonly name: string;
    readonly image: string;
    /** Docker's own word. */
    readonly state: string;
    readonly run_uuid: Uuid | null;
    readonly attempt_uuid: Uuid | null;
    readonly created_at: Instant;
  }[];
  readonly volumes: readonly {
    readonly name: string;
    readonly workflow_uuid: Uuid | null;
    readonly created_at: Instant | null;
  }[];
}

/** What the loop needs of the store. */
export interface TurnStore {
  /**
   * Stores a turn in one transaction.
   * @returns null, or what the disk said when it refused: nothing is stored then, and the same turn can be tried again.
   * @throws Error where memory and store have parted.
   */
  commit(turn: Turn): string | null;
  /** Every run that has not ended, oldest first, with its commands that are not done. */
  openRuns(): StoredRun[];
  /** Commands of runs that have ended which are not done: what is left to remove. */
  leftovers(): StoredRun[];
}

/** What the scheduler needs of the store. */
export interface ScheduleStore {
  /**
   * Does the work, which stores all that it stores in one transaction, or nothing where it throws.
   * @returns null, or what the disk said when it refused: nothing is stored then, and it can be tried again.
   */
  atomically(work: () => void): string | null;
  readonly schedules: {
    /** Active ones that are due at a moment, the longest due first. */
    due(at: Instant, limit: number): Schedule[];
    /** The earliest due time to come of all; null for none. */
    nextDue(): Instant | null;
    byUuid(uuid: Uuid): Schedule | null;
    /** Active ones with a greater uuid, in the order of their uuids. */
    active(after: Uuid, limit: number): Schedule[];
    update(schedule: Schedule): void;
    isPaused(): boolean;
  };
  readonly fires: {
    exists(schedule_uuid: Uuid, scheduled_for: Instant): boolean;
    insert(fire: Omit<Fire, 'workflow_uuid'>): void;
    held(): Fire[];
    heldOf(schedule_uuid: Uuid): Fire | null;
    startHeld(uuid: Uuid, run_uuid: Uuid): void;
    skipHeld(uuid: Uuid, reason: FireReason): void;
    /** Runs that the schedule started and that have not ended, oldest first. */
    liveRuns(schedule_uuid: Uuid): LiveRun[];
  };
}

/** Starts what is due. */
export interface ScheduledRuns {
  /**
   * Stores the run of a due time, with the workflow's head and its defaults, as part of what the caller stores.
   * @returns the run, which begins once that is stored; or, in words, why the workflow does not take the parameters.
   */
  store(schedule: Schedule, scheduled_for: Instant): { readonly run: Run; begin(): void } | string;
  cancel(run_uuid: Uuid): void;
}
