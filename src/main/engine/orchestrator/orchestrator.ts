import type { PullProgress } from '../../../shared/domain/attempt.ts';
import type { RunnerKind } from '../../../shared/domain/job-definition.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { passFailPoint } from '../fail-points.ts';
import { admit } from '../plan/admit.ts';
import { likelyNext } from '../plan/ahead.ts';
import { applyChanges } from '../plan/apply.ts';
import { decide } from '../plan/decide.ts';
import type { Command, Decision } from '../plan/decision.ts';
import type { PlanEvent } from '../plan/event.ts';
import type { Places } from '../plan/explain/facts.ts';
import type { Now } from '../plan/now.ts';
import { restoreRun } from '../plan/restore.ts';
import type { RunSnapshot } from '../plan/snapshot.ts';
import type { RunIdentity, StoredRun, Turn, TurnStep } from '../plan/turn.ts';
import type { Clock, CreatedUnder, Ids, LogStore, Runner, SecretSource, TurnStore } from '../ports.ts';
import { Attempts } from './attempts.ts';
import { type Touched, touchedBy } from './touched.ts';

export interface OrchestratorOptions {
  readonly store: TurnStore;
  readonly store_uuid: Uuid;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly runners: Readonly<Record<RunnerKind, Runner>>;
  readonly logs: LogStore;
  readonly secrets: SecretSource;
  /** Jobs of all runs that may be in work at once. */
  readonly max_parallel_jobs: number;
  /** What a workflow without `max_parallel` gets. */
  readonly default_max_parallel: number;
  /** Calls back once, soon and never within the call: whatever happens until then is handled in one turn. */
  readonly nextTurn: (turn: () => void) => void;
  readonly listener: OrchestratorListener;
}

export interface OrchestratorListener {
  /** Something of a run was stored. */
  changed(touched: Touched): void;
  pulling(run_uuid: Uuid, attempt_uuid: Uuid, progress: PullProgress | null): void;
  /** The store cannot be written, and everything waits; null: it can again. */
  stalled(message: string | null): void;
}

interface LiveRun {
  readonly identity: RunIdentity;
  readonly snapshot: RunSnapshot;
  /** Its jobs that may be in work at once. */
  readonly limit: number;
  /** The wakes that are set, by what they are for. */
  readonly wakes: Map<string, Wake>;
  /** Where attempts were created, of those that have not been removed. */
  readonly created: Map<Uuid, CreatedUnder>;
  /** Keys of attempts that are made ready ahead of their admission, by job. */
  readonly prepared: Map<number, Uuid>;
}

interface Wake {
  /** By the monotonic clock. */
  readonly at: number;
  readonly cancel: () => void;
}

const storeRetryMs = 1000;

/**
 * The one impure loop: takes all that has happened, decides on it, stores what was decided in one transaction, and
 * only then does it. What is done comes back as something that has happened.
 */
export class Orchestrator {
  readonly #options: OrchestratorOptions;
  readonly #attempts: Attempts;
  /** Runs that have not ended, oldest first. */
  readonly #runs = new Map<Uuid, LiveRun>();
  readonly #inbox: { readonly run_uuid: Uuid; readonly event: PlanEvent }[] = [];
  /** Attempts of which nothing is left, since the last turn. */
  #removed: Uuid[] = [];
  #cancelStoreRetry: (() => void) | null = null;
  #isTurnDue = false;
  #isStalled = false;
  #isClosed = false;

  constructor(options: OrchestratorOptions) {
    this.#options = options;
    const { clock, runners, logs, secrets } = options;
    this.#attempts = new Attempts(clock, runners, logs, secrets, {
      happened: (run_uuid, event) => this.#post(run_uuid, event),
      pulling: (run_uuid, attempt_uuid, progress) =>
        options.listener.pulling(run_uuid, attempt_uuid, progress),
      removed: (attempt_uuid) => {
        this.#removed.push(attempt_uuid);
        this.#scheduleTurn();
      },
    });
  }

  /** Takes up every run that has not ended, and what earlier ones left to remove. */
  start(): void {
    for (const stored of this.#options.store.openRuns()) this.take(stored);
    for (const stored of this.#options.store.leftovers()) {
      const live = this.#restore(stored);
      this.#resume(live, stored.commands);
    }
    void this.sweep();
  }

  /** Removes what runners have of attempts that nothing is to be done for any more. */
  async sweep(): Promise<void> {
    const { runners, store_uuid } = this.#options;
    // A runner that cannot list now is asked again at the next sweep.
    const kinds = Object.keys(runners) as RunnerKind[];
    await Promise.allSettled(kinds.map((kind) => this.#attempts.sweep(kind, store_uuid)));
  }

  /** Takes a stored run to work on. */
  take(stored: StoredRun): void {
    const live = this.#restore(stored);
    this.#runs.set(stored.run_uuid, live);
    this.#resume(live, stored.commands);
    this.#post(stored.run_uuid, { kind: 'begin' });
  }

  /** Asks a run to end; one that has ended, or is not known, is left as it is. */
  cancel(run_uuid: Uuid): void {
    this.#post(run_uuid, { kind: 'cancel' });
  }

  /** Runs that have not ended as they are in memory, oldest first; ahead of the store while that refuses a turn. */
  snapshots(): RunSnapshot[] {
    return Array.from(this.#runs.values(), ({ snapshot }) => snapshot);
  }

  /** Lets go of everything; what runs goes on running and is found again at the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    // What was asked for is stored before the end, so that the next life of the engine does it.
    if (this.#inbox.length > 0 && !this.#isStalled) this.#turn();
    this.#cancelStoreRetry?.();
    for (const { wakes } of this.#runs.values()) for (const { cancel } of wakes.values()) cancel();
    await this.#attempts.close();
  }

  /** Places as a run sees them; null where it has ended. */
  placesOf(run_uuid: Uuid): Places | null {
    const live = this.#runs.get(run_uuid);
    if (live === undefined) return null;
    const others = [...this.#runs.values()].filter((run) => run !== live && run.snapshot.in_work > 0);
    // Who would get a place, in that order, if there were enough.
    const order = this.#admit(Number.POSITIVE_INFINITY).entries();
    return {
      run_limit: live.limit,
      machine_limit: this.#options.max_parallel_jobs,
      others: others.reduce((sum, { snapshot }) => sum + snapshot.in_work, 0),
      other_runs: others.length,
      ahead: new Map(
        [...order].flatMap(([place, next]) => (next.run_uuid === run_uuid ? [[next.job, place]] : [])),
      ),
    };
  }

  #restore(stored: StoredRun): LiveRun {
    const { run_uuid, workflow_uuid, workflow_name, number, params, job_run_uuids } = stored;
    return {
      identity: { run_uuid, workflow_uuid, workflow_name, number, params, job_run_uuids },
      snapshot: restoreRun(stored),
      limit: stored.definition.max_parallel ?? this.#options.default_max_parallel,
      wakes: new Map(),
      created: new Map(stored.created),
      prepared: new Map(),
    };
  }

  #post(run_uuid: Uuid, event: PlanEvent): void {
    if (this.#isClosed) return;
    this.#inbox.push({ run_uuid, event });
    this.#scheduleTurn();
  }

  #scheduleTurn(): void {
    if (this.#isTurnDue || this.#isStalled || this.#isClosed) return;
    this.#isTurnDue = true;
    this.#options.nextTurn(() => {
      this.#isTurnDue = false;
      if (!this.#isClosed) this.#turn();
    });
  }

  #turn(): void {
    const now = this.#options.clock.now();
    const steps: TurnStep[] = [];
    for (const { run_uuid, event } of this.#inbox.splice(0)) {
      const run = this.#runs.get(run_uuid);
      if (run !== undefined) steps.push(this.#decide(run, event, now));
    }
    for (const { run_uuid, job } of this.#admit(this.#options.max_parallel_jobs)) {
      const run = this.#runs.get(run_uuid);
      if (run === undefined) continue;
      const attempt_uuid = run.prepared.get(job) ?? this.#options.ids.next();
      const made = run.snapshot.jobs[job]?.made ?? 0;
      steps.push(this.#decide(run, { kind: 'admitted', job, made, attempt_uuid }, now));
    }
    const removed = this.#removed;
    this.#removed = [];
    this.#commit({ at: now.wall, steps, removed });
  }

  #decide({ identity, snapshot }: LiveRun, event: PlanEvent, now: Now): TurnStep {
    const decision = decide(snapshot, event, now);
    applyChanges(snapshot, decision.changes);
    return { run: identity, event, decision };
  }

  #admit(places: number) {
    const runs = [...this.#runs.values()];
    return admit(
      runs.map(({ identity, snapshot, limit }) => ({
        run_uuid: identity.run_uuid,
        in_work: snapshot.in_work,
        limit,
        queue: snapshot.queue,
      })),
      places,
    );
  }

  /** Memory is ahead of the store until this has worked, so nothing else is decided or done before. */
  #commit(turn: Turn): void {
    const { clock, store, listener } = this.#options;
    passFailPoint('turn_decided');
    const refusal = store.commit(turn);
    if (refusal !== null) {
      if (!this.#isStalled) listener.stalled(refusal);
      this.#isStalled = true;
      this.#cancelStoreRetry = clock.after(storeRetryMs, () => this.#commit(turn));
      return;
    }
    if (this.#isStalled) {
      this.#isStalled = false;
      listener.stalled(null);
      this.#scheduleTurn();
    }
    passFailPoint('turn_stored');
    // What starts goes first: to tell of it, or to clear up after others, has time.
    for (const step of turn.steps) this.#performThose(step, (command) => command.kind === 'start_attempt');
    for (const step of turn.steps) this.#follow(step);
    // Only now: several steps of one turn can belong to a run that ended in it.
    for (const { run } of turn.steps) this.#forgetEnded(run.run_uuid);
  }

  #performThose(step: TurnStep, isMeant: (command: Command) => boolean): void {
    const live = this.#runs.get(step.run.run_uuid);
    if (live === undefined) return;
    for (const command of step.decision.commands) if (isMeant(command)) this.#perform(live, command, true);
  }

  #follow(step: TurnStep): void {
    const { run_uuid } = step.run;
    const live = this.#runs.get(run_uuid);
    if (live === undefined) return;
    const { event } = step;
    if (event.kind === 'created') live.created.set(event.attempt_uuid, { engine_id: event.engine_id });
    for (const attempt_uuid of step.decision.ended) cancelWake(live, attempt_uuid);
    this.#performThose(step, (command) => command.kind !== 'start_attempt');
    this.#lookAhead(live, step.decision);
    const touched = touchedBy(step);
    if (touched !== null) this.#options.listener.changed(touched);
  }

  /** Makes ready what will probably start next, and lets go of what will not. Nothing of it is stored: it is only faster. */
  #lookAhead(live: LiveRun, decision: Decision): void {
    const { snapshot, prepared } = live;
    for (const change of decision.changes) {
      if (change.kind !== 'job' || change.after.state === 'waiting' || change.after.state === 'queued')
        continue;
      const attempt_uuid = prepared.get(change.job);
      if (attempt_uuid === undefined) continue;
      prepared.delete(change.job);
      if (change.after.state !== 'starting') this.#attempts.discard(attempt_uuid);
    }
    // What would be made ready in the last turn of all would only have to be removed.
    if (this.#isClosed) return;
    for (const job of likelyNext(snapshot, decision)) {
      if (prepared.size >= live.limit) return;
      const kind = snapshot.graph.jobs[job]?.definition.runner;
      if (prepared.has(job) || kind === undefined) continue;
      const attempt_uuid = this.#options.ids.next();
      prepared.set(job, attempt_uuid);
      this.#attempts.prepare(
        { ...this.#place(live, job, attempt_uuid), number: 1, created_under: null },
        kind,
      );
    }
  }

  #place({ identity, snapshot }: LiveRun, job: number, attempt_uuid: Uuid) {
    const { store_uuid } = this.#options;
    return { store_uuid, run: identity, graph: snapshot.graph, job, attempt_uuid };
  }

  #forgetEnded(run_uuid: Uuid): void {
    const live = this.#runs.get(run_uuid);
    if (live?.snapshot.open !== 0) return;
    for (const key of live.wakes.keys()) cancelWake(live, key);
    this.#runs.delete(run_uuid);
  }

  /** Does what an earlier life of the engine may have begun. */
  #resume(live: LiveRun, commands: readonly Command[]): void {
    for (const command of commands) this.#perform(live, command, false);
  }

  /** @param is_new nothing of it can have been done before. */
  #perform(live: LiveRun, command: Command, is_new: boolean): void {
    const { snapshot, created } = live;
    switch (command.kind) {
      case 'start_attempt': {
        const { job, attempt_uuid } = command;
        const working = snapshot.jobs[job];
        const kind = snapshot.graph.jobs[job]?.definition.runner;
        if (working === undefined || kind === undefined) throw new RangeError(`no job ${job}`);
        const created_under = created.get(attempt_uuid) ?? null;
        const place = this.#place(live, job, attempt_uuid);
        this.#attempts.start({ ...place, number: working.made, created_under }, kind, is_new);
        return;
      }
      case 'stop_attempt':
        this.#attempts.stop(command.attempt_uuid, command.grace_ms);
        return;
      case 'remove_attempt':
        this.#attempts.remove(
          command.attempt_uuid,
          command.runner,
          created.get(command.attempt_uuid) ?? null,
        );
        return;
      case 'wake':
        this.#wake(live, command);
    }
  }

  /** Sets a wake. One for the same thing that comes earlier stays: a runner that tells twice puts no limit off. */
  #wake(live: LiveRun, { at, event }: Extract<Command, { kind: 'wake' }>): void {
    const { clock } = this.#options;
    const key = event.kind === 'timeout' ? event.attempt_uuid : `${event.kind} ${event.job}`;
    const before = live.wakes.get(key);
    if (before !== undefined && before.at <= at) return;
    before?.cancel();
    const cancel = clock.after(Math.max(0, at - clock.now().monotonic), () => {
      live.wakes.delete(key);
      this.#post(live.identity.run_uuid, event);
    });
    live.wakes.set(key, { at, cancel });
  }
}

function cancelWake(live: LiveRun, key: string): void {
  live.wakes.get(key)?.cancel();
  live.wakes.delete(key);
}
