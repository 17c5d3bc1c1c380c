import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Uuid, uuidSchema } from '../../../../shared/domain/uuid.ts';
import type { AttemptEnd, AttemptObserver, AttemptSpec, Clock, Runner, StrayAttempt } from '../../ports.ts';
import { attemptFiles, hasCode } from './attempt-files.ts';
import { AttemptFollower, type FollowerOptions } from './attempt-follower.ts';
import { jobEnvironment } from './job-environment.ts';
import { parseSignal } from './process-control.ts';

export interface ProcessRunnerOptions {
  /** Holds a folder for each attempt; made where it does not exist. */
  readonly folder: string;
  readonly clock: Clock;
  /** The script of the supervisor: `supervisor.ts`, or what it was built to. */
  readonly supervisorPath: string;
}

/**
 * Runs commands on this machine. A supervisor of its own process stands beside each command and outlives the engine, so
 * a command goes on when the engine ends, however it ends, and is found again. Processes that a command leaves behind
 * end with it, as in a container. After `close` nothing is begun, and promises of `run` that had not settled never settle.
 *
 * Without `working_dir` a command runs in the user's home. Its environment is the engine's, without Gantry's own
 * secrets, and what the job adds. There are no images, mounts and limits.
 */
export function createProcessRunner(options: ProcessRunnerOptions): Runner {
  return new ProcessRunner(options);
}

const defaultSignal = 'SIGTERM';
const retryMs = 1000;

/** This machine is out of something that it may have again: room on the disk, memory, processes, files. */
const passing = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM'];

function isPassing(error: unknown): boolean {
  return passing.some((code) => hasCode(error, code));
}

class ProcessRunner implements Runner {
  readonly kind = 'process';
  readonly #options: ProcessRunnerOptions;
  /** Attempts at work here; several where one was asked for several times. */
  readonly #tasks = new Set<Task>();
  #isClosed = false;

  constructor(options: ProcessRunnerOptions) {
    this.#options = options;
  }

  /** A process has nothing that is made before it starts. */
  prepare(): void {}

  announce(): void {}

  run(spec: AttemptSpec, observer: AttemptObserver): Promise<AttemptEnd> {
    if (this.#isClosed) return forever();
    const task = new Task(spec.attempt_uuid);
    this.#tasks.add(task);
    const ended = this.#carryOut(task, spec, observer).finally(() => this.#tasks.delete(task));
    task.settled = ended.then(
      () => undefined,
      () => undefined,
    );
    return ended.then((end) => end ?? forever());
  }

  stop(attempt_uuid: Uuid, grace_ms: number): void {
    for (const task of this.#tasks) if (task.attemptUuid === attempt_uuid) task.stop(grace_ms);
  }

  async remove(attempt_uuid: Uuid): Promise<void> {
    if (this.#isClosed) return forever();
    await rm(this.#folderOf(attempt_uuid), { recursive: true, force: true, maxRetries: 5 });
  }

  async strays(): Promise<readonly StrayAttempt[]> {
    const names = await readdir(this.#options.folder).catch(() => []);
    return names.flatMap((name) => (uuidSchema.safeParse(name).success ? [{ attempt_uuid: name }] : []));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const task of this.#tasks) task.letGo();
    await Promise.all([...this.#tasks].map((task) => task.settled));
  }

  async #carryOut(task: Task, spec: AttemptSpec, observer: AttemptObserver): Promise<AttemptEnd | null> {
    const [command, ...parameters] = [...(spec.entrypoint ?? []), ...(spec.command ?? [])];
    const stopSignal = parseSignal(spec.stop_signal ?? defaultSignal);
    if (command === undefined) return refused('command is empty');
    if (stopSignal === null) return refused(`stop_signal: no such signal: ${spec.stop_signal}`);
    const folder = this.#folderOf(spec.attempt_uuid);
    if (spec.created_under !== null && !existsSync(folder)) {
      return { kind: 'failed', reason: { code: 'supervisor_lost', data: {} } };
    }
    const files = attemptFiles(folder);
    const { secret_files } = spec;
    const ownVariables: Record<string, string> =
      secret_files.length === 0 ? {} : { GANTRY_SECRETS: files.secrets };
    const options: FollowerOptions = {
      files,
      order: {
        folder,
        command: [command, ...parameters],
        environment: jobEnvironment(
          process.env,
          { ...ownVariables, ...spec.environment },
          dirname(process.execPath),
        ),
        working_dir: spec.working_dir ?? homedir(),
        secret_files,
      },
      stopSignal,
      observer,
      clock: this.#options.clock,
      supervisorPath: this.#options.supervisorPath,
    };
    while (!task.isLetGo) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const follower = new AttemptFollower(options);
        task.attach(follower);
        return await follower.follow();
      } catch (error) {
        // The attempt itself is not touched by it: another follower adopts it.
        if (!isPassing(error)) throw error;
        await new Promise<void>((resolve) => this.#options.clock.after(retryMs, resolve));
      }
    }
    return null;
  }

  /** Nothing but a uuid may become a path: it is removed with all that is in it. */
  #folderOf(attemptUuid: Uuid): string {
    return join(this.#options.folder, uuidSchema.parse(attemptUuid));
  }
}

/** One call of `run`; what is asked of it before its follower is there is passed on. */
class Task {
  readonly attemptUuid: Uuid;
  settled: Promise<void> = Promise.resolve();
  #follower: AttemptFollower | null = null;
  #graceMs: number | null = null;
  isLetGo = false;

  constructor(attemptUuid: Uuid) {
    this.attemptUuid = attemptUuid;
  }

  attach(follower: AttemptFollower): void {
    this.#follower = follower;
    if (this.#graceMs !== null) follower.stop(this.#graceMs);
    if (this.isLetGo) follower.letGo();
  }

  stop(graceMs: number): void {
    this.#graceMs = Math.min(this.#graceMs ?? graceMs, graceMs);
    this.#follower?.stop(graceMs);
  }

  letGo(): void {
    this.isLetGo = true;
    this.#follower?.letGo();
  }
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

function refused(message: string): AttemptEnd {
  return { kind: 'failed', reason: { code: 'invalid_config', data: { message } } };
}
