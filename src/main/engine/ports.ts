import type { PullProgress } from '../../shared/domain/attempt.ts';
import type { DockerStatus } from '../../shared/domain/docker-status.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { PullPolicy, RunnerKind, VolumeMount } from '../../shared/domain/job-definition.ts';
import type { LogEntry, LogStream } from '../../shared/domain/log.ts';
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
  /**
   * Set where `created` was told and stored in an earlier life of the engine: then the attempt exists, or is lost, and
   * is never made a second time.
   */
  readonly created_under: CreatedUnder | null;
}

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
 * Told by a runner while it carries out an attempt, in this order: `pulling` (any number), `created`, `started`,
 * then `output`. For an attempt that was adopted, `created` and `started` are told again with what is true of it.
 */
export interface AttemptObserver {
  pulling(progress: PullProgress): void;
  created(made: CreatedAttempt): void;
  started(begun: BegunAttempt): void;
  /**
   * Takes output exactly as it came. Where it answers with a promise the runner reads no further until that settles,
   * so a slow disk slows the job down and nothing is held in memory.
   */
  output(stream: LogStream, bytes: Uint8Array): Promise<void> | undefined;
  /** The output of this attempt will be told again from its first byte: what was kept of it is to be thrown away. */
  restarted(): Promise<void>;
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

/** Takes the output of one attempt. */
export interface LogWriter {
  /** As {@link AttemptObserver.output}. */
  write(stream: LogStream, bytes: Uint8Array): Promise<void> | undefined;
  /** Throws away what was written and starts again at entry 0. */
  restart(): Promise<void>;
  /** Ends partial lines, writes everything to the disk and closes the log, which is complete then. */
  close(): Promise<void>;
  /** Writes everything to the disk and lets go of the log, which is not complete: another writer goes on with it. */
  release(): Promise<void>;
}

/** How far a log has come. */
export interface LogLength {
  /** Entries written so far. */
  readonly entries: number;
  /** No more will come. */
  readonly is_complete: boolean;
}

/** What is looked for in a log, and from where. */
export interface LogSearch {
  /** Plain text; empty, where a stream is given, fits everything. */
  readonly query: string;
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
  /** Opens a log for writing; an existing one is gone on with. One writer at a time. */
  open(run_uuid: Uuid, attempt_uuid: Uuid): Promise<LogWriter>;
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
   * no more than a small part of the log in memory, and lets others on the thread go first now and then.
   */
  search(
    run_uuid: Uuid,
    attempt_uuid: Uuid,
    search: LogSearch,
  ): Promise<FoundEntries & { readonly length: LogLength }>;
  /** Calls back, in batches at most every 50 ms, with the new length of a log that grows or was completed. */
  subscribe(attempt_uuid: Uuid, listener: (length: LogLength) => void): () => void;
  /** Removes every log of a run that has ended; none is no error. */
  remove(run_uuid: Uuid): Promise<void>;
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
