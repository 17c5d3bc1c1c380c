import type { PullProgress } from '../../../shared/domain/attempt.ts';
import { defaultMaxLogSizeBytes, type RunnerKind } from '../../../shared/domain/job-definition.ts';
import type { Reason } from '../../../shared/domain/reason.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { passFailPoint } from '../fail-points.ts';
import type { AttemptEvent } from '../plan/event.ts';
import type {
  AttemptEnd,
  AttemptObserver,
  Clock,
  CreatedUnder,
  LogStore,
  LogWriter,
  Masking,
  Runner,
  SecretSource,
  SecretValues,
} from '../ports.ts';
import { type AttemptPlace, type AttemptSpecOutcome, attemptSpec, secretsOf } from './attempt-spec.ts';

/** Told by {@link Attempts} of what happens to them. */
export interface AttemptsListener {
  /** What the planner must know. */
  happened(run_uuid: Uuid, event: AttemptEvent): void;
  /** How far a pull has come; null when it is over. */
  pulling(run_uuid: Uuid, attempt_uuid: Uuid, progress: PullProgress | null): void;
  /** Nothing is left of the attempt but its log, as the store asked for. */
  removed(attempt_uuid: Uuid): void;
}

interface AttemptInWork {
  readonly runner: Runner;
  /** Settles when the log is open, or cannot be. */
  opening: Promise<unknown>;
  /** Null until it is open. */
  log: LogWriter | null;
  /** Takes the secrets of the job out of what is kept of it; null where it has none. */
  masking: Masking | null;
  /** The runner has taken it over. */
  is_running: boolean;
  /** Wall time in milliseconds at which it ended, where it had ended before it was adopted. */
  ended_at: number | null;
  /** A stop that came before the runner had taken it over. */
  pending_stop: { readonly grace_ms: number } | null;
}

const firstRemovalDelayMs = 1000;
const longestRemovalDelayMs = 60_000;
/** How long the end waits for removals that go on: what is not removed by then is removed at the next start. */
const lastRemovalsMs = 2000;

/** Performs the planner's commands: starts, stops and removes attempts, and keeps what they print. */
export class Attempts {
  readonly #clock: Clock;
  readonly #runners: Readonly<Record<RunnerKind, Runner>>;
  readonly #logs: LogStore;
  readonly #secrets: SecretSource;
  readonly #listener: AttemptsListener;
  readonly #inWork = new Map<Uuid, AttemptInWork>();
  /** Perhaps started soon: something of them may exist. */
  readonly #prepared = new Map<Uuid, RunnerKind>();
  /** Attempts that have ended, which is not stored yet: what is left of them is all that an engine after this one has. */
  readonly #untold = new Set<Uuid>();
  /** The removal that goes on now, or went on last. */
  readonly #removing = new Map<Uuid, Promise<void>>();
  readonly #cancelRemovals = new Map<Uuid, () => void>();
  #isClosed = false;

  constructor(
    clock: Clock,
    runners: Readonly<Record<RunnerKind, Runner>>,
    logs: LogStore,
    secrets: SecretSource,
    listener: AttemptsListener,
  ) {
    this.#clock = clock;
    this.#runners = runners;
    this.#logs = logs;
    this.#secrets = secrets;
    this.#listener = listener;
  }

  /**
   * Makes ready what can be made before an attempt may start; it is then to be started or discarded. Not of a job that is
   * given secrets: it gets the values of the moment in which it starts.
   */
  prepare(place: AttemptPlace, kind: RunnerKind): void {
    if (secretsOf(place).length > 0) return;
    const built = attemptSpec(place, new Map());
    if (!built.ok) return;
    this.#prepared.set(place.attempt_uuid, kind);
    this.#runners[kind].prepare(built.spec);
  }

  /** Removes what was made ready of an attempt that will not start. The store knows nothing of it, so nobody is told. */
  discard(attempt_uuid: Uuid): void {
    const kind = this.#prepared.get(attempt_uuid);
    if (kind === undefined) return;
    this.#prepared.delete(attempt_uuid);
    this.#takeAway(attempt_uuid, kind, null, () => undefined);
  }

  /**
   * Brings an attempt to its end, whatever of it exists already. One that is in work here is left alone.
   * @param is_new nothing of it runs or has run. Where its log cannot be opened, it ends; else it waits, as what runs
   * is not to be lost sight of.
   */
  start(place: AttemptPlace, kind: RunnerKind, is_new: boolean): void {
    if (this.#inWork.has(place.attempt_uuid)) return;
    const attempt: AttemptInWork = {
      runner: this.#runners[kind],
      opening: Promise.resolve(),
      log: null,
      masking: null,
      is_running: false,
      ended_at: null,
      pending_stop: null,
    };
    if (this.#prepared.delete(place.attempt_uuid)) attempt.runner.announce(place.attempt_uuid);
    this.#inWork.set(place.attempt_uuid, attempt);
    void this.#carryOut(place, attempt, is_new);
  }

  stop(attempt_uuid: Uuid, grace_ms: number): void {
    const attempt = this.#inWork.get(attempt_uuid);
    if (attempt === undefined) return;
    if (attempt.is_running) attempt.runner.stop(attempt_uuid, grace_ms);
    else attempt.pending_stop = { grace_ms };
  }

  /** Removes what an attempt left with its runner, and tells when it is done. */
  remove(attempt_uuid: Uuid, kind: RunnerKind, made: CreatedUnder | null): void {
    this.#untold.delete(attempt_uuid);
    this.#takeAway(attempt_uuid, kind, made, () => this.#listener.removed(attempt_uuid));
  }

  /** Tries again, ever more slowly, until it is done. */
  #takeAway(
    attempt_uuid: Uuid,
    kind: RunnerKind,
    made: CreatedUnder | null,
    done: () => void,
    delay_ms = firstRemovalDelayMs,
  ): void {
    const removal = this.#runners[kind].remove(attempt_uuid, made).then(
      () => {
        this.#removing.delete(attempt_uuid);
        done();
      },
      () => {
        if (this.#isClosed) return;
        const next = Math.min(delay_ms * 2, longestRemovalDelayMs);
        const cancel = this.#clock.after(delay_ms, () => {
          this.#cancelRemovals.delete(attempt_uuid);
          this.#takeAway(attempt_uuid, kind, made, done, next);
        });
        this.#cancelRemovals.set(attempt_uuid, cancel);
      },
    );
    this.#removing.set(attempt_uuid, removal);
  }

  /**
   * Removes what is left of attempts that nothing is to be done for any more: what an engine that was killed at the
   * wrong moment, or whose store was lost, has left behind.
   */
  async sweep(kind: RunnerKind, store_uuid: Uuid): Promise<void> {
    for (const { attempt_uuid } of await this.#runners[kind].strays(store_uuid)) {
      // Asked only now: whatever was listed and is wanted was in work before it was listed.
      const wanted = [this.#inWork, this.#prepared, this.#untold, this.#removing];
      const isWanted = wanted.some((attempts) => attempts.has(attempt_uuid));
      if (!isWanted && !this.#isClosed) this.#takeAway(attempt_uuid, kind, null, () => undefined);
    }
  }

  /**
   * Lets go of every attempt at once, so that nothing begins any more; what runs goes on running and is found again.
   * What is being removed has a moment more.
   */
  async close(): Promise<void> {
    for (const attempt_uuid of this.#prepared.keys()) this.discard(attempt_uuid);
    this.#isClosed = true;
    for (const cancel of this.#cancelRemovals.values()) cancel();
    const removals = this.#lastRemovals();
    await Promise.all(Object.values(this.#runners).map((runner) => runner.close(removals)));
    await removals;
    await Promise.all([...this.#inWork.values()].map(({ opening }) => opening));
    await Promise.all([...this.#inWork.values()].map(({ log }) => log?.release()));
  }

  async #lastRemovals(): Promise<void> {
    let disarm = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      disarm = this.#clock.after(lastRemovalsMs, resolve);
    });
    await Promise.race([Promise.all(this.#removing.values()), late]);
    disarm();
  }

  async #carryOut(place: AttemptPlace, attempt: AttemptInWork, is_new: boolean): Promise<void> {
    const { attempt_uuid, job } = place;
    const { run_uuid } = place.run;
    const end = masked(await this.#run(place, attempt, is_new).catch(unexpectedEnd), attempt.masking);
    const ended_at = attempt.ended_at ?? this.#clock.now().wall;
    if (this.#isClosed) return;
    // Whatever the disk says of the log, the attempt has ended.
    await attempt.log?.close().catch(() => undefined);
    passFailPoint('log_closed');
    this.#inWork.delete(attempt_uuid);
    this.#untold.add(attempt_uuid);
    this.#listener.pulling(run_uuid, attempt_uuid, null);
    this.#listener.happened(run_uuid, { kind: 'ended', job, attempt_uuid, end, ended_at });
  }

  async #run(place: AttemptPlace, attempt: AttemptInWork, is_new: boolean): Promise<AttemptEnd> {
    const { attempt_uuid } = place;
    const secrets = this.#secrets.valuesOf(secretsOf(place));
    attempt.masking = secrets.masking;
    const newFilter = secrets.masking?.newFilter ?? null;
    const max_bytes = place.graph.jobs[place.job]?.definition.max_log_size_bytes ?? defaultMaxLogSizeBytes;
    const opening = this.#logs.open(place.run.run_uuid, attempt_uuid, {
      newFilter,
      max_bytes,
      is_new,
    });
    attempt.opening = opening.catch(() => undefined);
    const log = await opening;
    attempt.log = log;
    passFailPoint('log_opened');
    // `close` releases the log; the attempt is taken up again by the next engine.
    if (this.#isClosed) return new Promise(() => undefined);
    const built = withSecrets(place, secrets);
    if (!built.ok) return { kind: 'failed', reason: built.reason };
    const ended = attempt.runner.run(built.spec, this.#observer(place, attempt, log));
    attempt.is_running = true;
    if (attempt.pending_stop !== null) attempt.runner.stop(attempt_uuid, attempt.pending_stop.grace_ms);
    return ended;
  }

  #observer(place: AttemptPlace, attempt: AttemptInWork, log: LogWriter): AttemptObserver {
    const { attempt_uuid, job } = place;
    const { run_uuid } = place.run;
    let hasPulled = false;
    return {
      get has_all_output() {
        return log.has_all_output;
      },
      pulling: (progress) => {
        if (!hasPulled) this.#listener.happened(run_uuid, { kind: 'pulling', job, attempt_uuid });
        hasPulled = true;
        // One that is told of after the end would never be over.
        if (this.#inWork.has(attempt_uuid)) this.#listener.pulling(run_uuid, attempt_uuid, progress);
      },
      created: (made) => {
        if (hasPulled) this.#listener.pulling(run_uuid, attempt_uuid, null);
        this.#listener.happened(run_uuid, { kind: 'created', job, attempt_uuid, ...made });
      },
      started: (begun) => {
        if (begun.ended_ago_ms !== null) attempt.ended_at = this.#clock.now().wall - begun.ended_ago_ms;
        this.#listener.happened(run_uuid, { kind: 'started', job, attempt_uuid, ...begun });
      },
      output: (stream, bytes) => log.write(stream, bytes),
      resume: (form) => log.resume(form),
      relocate: (stream, place) => log.relocate(stream, place),
      // Once it was let go of, the next life of the engine finds out what is to be marked.
      mark: (mark) => {
        if (!this.#isClosed) log.mark(mark);
      },
      note: (text) => log.note(text),
    };
  }
}

/**
 * The settings of an attempt with the secrets that it needs. One that was created before one of them was taken away is
 * adopted all the same.
 */
function withSecrets(place: AttemptPlace, { values, missing }: SecretValues): AttemptSpecOutcome {
  if (missing === null) return attemptSpec(place, values);
  const reason: Reason = { code: 'secret_missing', data: missing };
  if (place.created_under === null) return { ok: false, reason };
  const gone: [string, string][] = secretsOf(place).map((name) => [name, '']);
  const built = attemptSpec(place, new Map([...gone, ...values]));
  return built.ok ? { ok: true, spec: { ...built.spec, cannot_begin: reason } } : built;
}

/** An end without secrets: a reason may quote what the command or Docker said. */
function masked(end: AttemptEnd, masking: Masking | null): AttemptEnd {
  if (masking === null || end.kind !== 'failed') return end;
  const data = Object.entries(end.reason.data).map(([name, value]) => [
    name,
    typeof value === 'string' ? masking.apply(value) : value,
  ]);
  return { ...end, reason: { ...end.reason, data: Object.fromEntries(data) } as Reason };
}

/** A runner promises never to reject; where one does, or a log cannot be opened, the attempt ends and says what it heard. */
function unexpectedEnd(error: unknown): AttemptEnd {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', reason: { code: 'invalid_config', data: { message } } };
}
