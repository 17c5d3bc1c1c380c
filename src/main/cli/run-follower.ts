import type { Client } from '../../shared/contract/contract.ts';
import type { RunChanges, RunDetail } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import { isFinalJobRunState, type JobRun } from '../../shared/domain/job-run.ts';
import type { LogStream } from '../../shared/domain/log.ts';
import { isFinalRunState, type RunState } from '../../shared/domain/run.ts';
import { followLog } from './follow-log.ts';
import type { RunPrinter } from './run-printer.ts';
import { tailStart } from './tail-start.ts';
import { ToldEntries } from './told-entries.ts';

/** A log that is being told, and how to say that its attempt has ended. */
interface FollowedLog {
  readonly told: Promise<void>;
  end(): void;
}
type Logs = Map<string, FollowedLog>;

/**
 * Follows one run to its end and tells a printer, in an order that reads well: a job's start, its lines, its end. It
 * remembers what it has told, so that it can go on with another client after the first one's engine went away.
 */
export class RunFollower {
  readonly #printer: RunPrinter;
  readonly #jobStates = new Map<string, string>();
  readonly #attempts = new Set<string>();
  readonly #pulls = new Set<string>();
  /** What was told so far, by attempt. */
  readonly #told = new Map<string, ToldEntries>();
  /** Of attempts that are there from the start only so many last entries are told; null is all. */
  readonly #tail: number | null;
  /** Of that stream alone the last entries are counted; null is both. */
  readonly #stream: LogStream | null;
  #runState: RunState | null = null;
  #hasBegun = false;

  constructor(printer: RunPrinter, tail: number | null = null, stream: LogStream | null = null) {
    this.#stream = stream;
    this.#printer = printer;
    this.#tail = tail;
  }

  /** @returns the run as it ended. Rejects when the connection closes; then it can be called with another client. */
  async follow(client: Client, uuid: string): Promise<RunDetail> {
    const logs: Logs = new Map();
    for (const told of this.#told.values()) told.changeEngine();
    let detail: RunDetail | null = null;
    for await (const update of await client.run.watch({ uuid })) {
      if (update.kind === 'snapshot') {
        detail = update.detail;
        await this.#printer.begin(detail);
        await this.#tell(client, detail, { ...detail }, logs);
        this.#hasBegun = true;
      } else if (detail !== null) {
        detail = apply(detail, update.changes);
        await this.#tell(client, detail, update.changes, logs);
      }
    }
    await allTold(logs);
    // The last update may have been made while the final one was on its way.
    const last = await client.run.show({ uuid });
    await this.#tell(client, last, { ...last }, logs);
    await allTold(logs);
    await this.#printer.end(last);
    return last;
  }

  async #tell(client: Client, detail: RunDetail, changes: RunChanges, logs: Logs) {
    if (detail.run.state !== this.#runState && !isFinalRunState(detail.run.state)) {
      await this.#printer.run(detail.run);
    }
    this.#runState = detail.run.state;
    const jobRuns = new Map(detail.job_runs.map((jobRun) => [jobRun.uuid, jobRun]));
    for (const attempt of changes.attempts) {
      const jobRun = jobRuns.get(attempt.job_run_uuid);
      if (jobRun !== undefined) await this.#tellAttempt(client, jobRun, attempt, logs);
    }
    for (const [attemptUuid, progress] of Object.entries(changes.pulls)) {
      const attempt = detail.attempts.find(({ uuid }) => uuid === attemptUuid);
      const jobRun = jobRuns.get(attempt?.job_run_uuid ?? '');
      if (!attempt || !jobRun || progress === null || this.#pulls.has(attemptUuid)) continue;
      this.#pulls.add(attemptUuid);
      await this.#printer.pull(jobRun, attempt, progress);
    }
    for (const jobRun of changes.job_runs) await this.#tellJobRun(jobRun, detail, logs);
  }

  async #tellAttempt(client: Client, jobRun: JobRun, attempt: Attempt, logs: Logs) {
    const { uuid } = attempt;
    const key = `${uuid} ${attempt.state}`;
    if (!this.#attempts.has(key)) {
      this.#attempts.add(key);
      await this.#printer.attempt(jobRun, attempt);
    }
    // The log may hold lines before the start is known; told now, they would come before it.
    if (attempt.started_at === null && attempt.ended_at === null) return;
    const log = logs.get(uuid) ?? this.#followLog(client, jobRun, attempt);
    logs.set(uuid, log);
    if (attempt.ended_at !== null) log.end();
  }

  #followLog(client: Client, jobRun: JobRun, attempt: Attempt): FollowedLog {
    const { uuid } = attempt;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const tail = this.#hasBegun ? null : this.#tail;
    const tell = async (): Promise<void> => {
      const before = this.#told.get(uuid);
      const told = before ?? new ToldEntries(await tailStart(client, uuid, tail, this.#stream));
      this.#told.set(uuid, told);
      await followLog(client, uuid, { told, ended }, (entries) =>
        this.#printer.lines(jobRun, attempt, entries),
      );
      await this.#printer.linesEnded(jobRun, attempt);
    };
    const told = tell();
    // It is awaited later; until then a closed connection must not count as an unhandled rejection.
    told.catch(() => {});
    return { told, end };
  }

  async #tellJobRun(jobRun: JobRun, detail: RunDetail, logs: Logs) {
    const key = `${jobRun.state} ${jobRun.attempts_made}`;
    if (this.#jobStates.get(jobRun.uuid) === key) return;
    this.#jobStates.set(jobRun.uuid, key);
    if (isFinalJobRunState(jobRun.state) || jobRun.state === 'retrying') {
      const own = detail.attempts.filter(({ job_run_uuid }) => job_run_uuid === jobRun.uuid);
      await allTold(new Map([...logs].filter(([uuid]) => own.some((attempt) => attempt.uuid === uuid))));
    }
    await this.#printer.jobRun(jobRun);
  }
}

/** Awaits the rest of logs whose attempts have ended. */
async function allTold(logs: ReadonlyMap<string, FollowedLog>): Promise<void> {
  for (const { end } of logs.values()) end();
  await Promise.all([...logs.values()].map(({ told }) => told));
}

/** Whole records replace the older ones with the same uuid. */
function apply(detail: RunDetail, changes: RunChanges): RunDetail {
  return {
    ...detail,
    run: changes.run ?? detail.run,
    job_runs: merge(detail.job_runs, changes.job_runs),
    attempts: merge(detail.attempts, changes.attempts),
  };
}

function merge<Item extends { uuid: string }>(before: readonly Item[], changed: readonly Item[]): Item[] {
  const byUuid = new Map(before.map((item) => [item.uuid, item]));
  for (const item of changed) byUuid.set(item.uuid, item);
  return [...byUuid.values()];
}
