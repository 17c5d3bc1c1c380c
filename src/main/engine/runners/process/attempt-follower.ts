import { stat } from 'node:fs/promises';
import type { AttemptEnd, AttemptObserver, BegunAttempt, Clock } from '../../ports.ts';
import { type AttemptFiles, createOnce, readJson } from './attempt-files.ts';
import {
  type Claim,
  claimSchema,
  type ProcessKey,
  type Result,
  resultSchema,
  type Started,
  type SupervisorOrder,
  startedSchema,
} from './attempt-records.ts';
import { GroupStopper } from './group-stopper.ts';
import { identify, isOfThisBoot, signalGroup } from './process-control.ts';
import { SpoolReader } from './spool-reader.ts';
import { readComplaints, type StartedSupervisor, startSupervisor } from './start-supervisor.ts';
import { WakeUp } from './wake-up.ts';

/** How often it is looked whether a supervisor still lives that is not a child of this process. */
const livenessMs = 500;

export interface FollowerOptions {
  readonly files: AttemptFiles;
  readonly order: SupervisorOrder;
  readonly stopSignal: NodeJS.Signals;
  readonly observer: AttemptObserver;
  readonly clock: Clock;
  readonly supervisorPath: string;
}

type SupervisorClaim = Extract<Claim, { kind: 'supervisor' }>;

/**
 * Brings one attempt to its end by what its files say, whoever started it. Everything it knows is in them, so it can be
 * let go at any time, and another one goes on.
 */
export class AttemptFollower {
  readonly #options: FollowerOptions;
  readonly #files: AttemptFiles;
  readonly #wakeUp: WakeUp;
  readonly #spool: SpoolReader;
  readonly #stopper: GroupStopper;
  readonly #letGo = Promise.withResolvers<void>();
  #isLetGo = false;
  #isToldStart = false;
  #lookedAliveAt = Number.NEGATIVE_INFINITY;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#files = options.files;
    this.#wakeUp = new WakeUp(options.clock, options.files.folder);
    this.#spool = new SpoolReader(options.files.spool);
    this.#stopper = new GroupStopper(options.clock, options.stopSignal);
  }

  /** @returns null where it was let go before the end. */
  async follow(): Promise<AttemptEnd | null> {
    try {
      return await this.#follow();
    } finally {
      this.#stopper.close();
      this.#wakeUp.close();
      await this.#spool.close();
    }
  }

  stop(graceMs: number): void {
    this.#stopper.stop(graceMs);
    this.#wakeUp.poke();
  }

  letGo(): void {
    this.#isLetGo = true;
    this.#letGo.resolve();
    this.#wakeUp.poke();
  }

  async #follow(): Promise<AttemptEnd | null> {
    const before = await this.#readClaim();
    if (this.#isLetGo) return null;
    let supervisor: StartedSupervisor | null = null;
    if (before === null && !this.#stopper.isAsked) {
      const { supervisorPath, order } = this.#options;
      supervisor = await startSupervisor(supervisorPath, order, () => this.#wakeUp.poke());
    }
    const claim = before ?? (await this.#awaitClaim(supervisor));
    if (claim === null || 'reason' in claim) return claim;
    if (claim.kind === 'stopped') return { kind: 'stopped_before_start' };
    const handle = String(claim.supervisor.pid);
    this.#options.observer.created({ handle, image_digest: null, engine_id: null });
    return this.#awaitResult(claim, claim.supervisor.pid !== supervisor?.pid);
  }

  async #awaitClaim(
    supervisor: StartedSupervisor | null,
  ): Promise<Claim | Extract<AttemptEnd, { kind: 'failed' }> | null> {
    while (!this.#isLetGo) {
      if (this.#stopper.isAsked) await createOnce(this.#files.claim, { kind: 'stopped' } satisfies Claim);
      // Asked before the claim is read: a supervisor claims before it ends.
      const ended = supervisor?.ended() ?? null;
      const claim = await this.#readClaim();
      if (claim !== null) return claim;
      if (ended !== null) return failedToStart(ended, await readComplaints(this.#files.folder));
      await this.#wakeUp.sleep();
    }
    return null;
  }

  async #awaitResult({ supervisor }: SupervisorClaim, isAdopted: boolean): Promise<AttemptEnd | null> {
    let started: Started | null = null;
    while (!this.#isLetGo) {
      const isAlive = await this.#isAlive(supervisor);
      // Read after the look at the supervisor, and before the spool: so it is there if ever, and the spool is whole.
      const result = await this.#readResult();
      started ??= await this.#readStarted();
      if (started !== null) {
        if (!this.#isToldStart) await this.#tellStarted(started, result, isAdopted, isAlive);
        await this.#passOutput();
      }
      if (this.#isLetGo) return null;
      if (result !== null) return toEnd(result);
      if (!isAlive) {
        if (started !== null) await killLeftovers(started.leader);
        return { kind: 'failed', reason: { code: 'supervisor_lost', data: {} } };
      }
      await this.#wakeUp.sleep();
    }
    return null;
  }

  async #tellStarted(
    started: Started,
    result: Result | null,
    isAdopted: boolean,
    isAlive: boolean,
  ): Promise<void> {
    const { observer } = this.#options;
    this.#isToldStart = true;
    if (result === null) this.#stopper.aimAt(started.leader);
    if (!isAdopted) {
      observer.started({ elapsed_ms: 0, ended_ago_ms: null });
      return;
    }
    observer.started(await begunOf(this.#files, started, result, isAlive));
    const { stdout, stderr } = await observer.resume('exact');
    this.#spool.skip({ stdout: stdout.bytes, stderr: stderr.bytes });
  }

  async #passOutput(): Promise<void> {
    for (let pieces = await this.#spool.read(); pieces !== null; pieces = await this.#spool.read()) {
      for (const { stream, bytes } of pieces) {
        if (this.#isLetGo) return;
        const taken = this.#options.observer.output(stream, bytes);
        if (taken !== undefined) await Promise.race([taken, this.#letGo.promise]);
      }
    }
  }

  async #isAlive(supervisor: ProcessKey): Promise<boolean> {
    const { monotonic } = this.#options.clock.now();
    if (monotonic - this.#lookedAliveAt < livenessMs) return true;
    this.#lookedAliveAt = monotonic;
    return (await identify(supervisor.pid)) === supervisor.identity;
  }

  async #readClaim(): Promise<Claim | null> {
    const json = await readJson(this.#files.claim);
    return json === undefined ? null : claimSchema.parse(json);
  }

  async #readStarted(): Promise<Started | null> {
    const json = await readJson(this.#files.started);
    return json === undefined ? null : startedSchema.parse(json);
  }

  async #readResult(): Promise<Result | null> {
    const json = await readJson(this.#files.result);
    return json === undefined ? null : resultSchema.parse(json);
  }
}

/** How far an attempt has come that another process began. */
async function begunOf(
  files: AttemptFiles,
  { leader, begun_ns }: Started,
  result: Result | null,
  isAlive: boolean,
): Promise<BegunAttempt> {
  const isOfNow = await isOfThisBoot(leader.identity);
  const begunAgoMs = Math.max(0, Number(process.hrtime.bigint() - BigInt(begun_ns)) / 1e6);
  if (result === null) {
    // When a supervisor that is lost was lost, nobody knows: at the latest just now.
    return { elapsed_ms: isOfNow ? begunAgoMs : 0, ended_ago_ms: isAlive ? null : 0 };
  }
  const ended_ago_ms = isOfNow ? begunAgoMs - result.ran_ms : Date.now() - (await stat(files.result)).mtimeMs;
  return { elapsed_ms: result.ran_ms, ended_ago_ms: Math.max(0, ended_ago_ms) };
}

/** Kills what a lost supervisor has left of its command's group, unless the group's number has passed to others. */
async function killLeftovers(leader: ProcessKey): Promise<void> {
  const identity = await identify(leader.pid);
  // Without its leader a group keeps its number, which the system gives to nobody else meanwhile.
  const isOurs = identity === null ? await isOfThisBoot(leader.identity) : identity === leader.identity;
  if (isOurs) signalGroup(leader.pid, 'SIGKILL');
}

function toEnd({ end }: Result): AttemptEnd {
  return end.kind === 'exited' ? { ...end, oom_killed: false, stopped_outside: false } : end;
}

function failedToStart(ended: string, complaints: string): Extract<AttemptEnd, { kind: 'failed' }> {
  const message = ['The supervisor could not be started', ended, complaints].filter(Boolean).join(': ');
  return { kind: 'failed', reason: { code: 'invalid_config', data: { message } } };
}
