import type {
  AttemptEnd,
  AttemptObserver,
  AttemptSpec,
  BegunAttempt,
  CreatedUnder,
  Runner,
  StrayAttempt,
} from '../../../src/main/engine/ports.ts';
import type { RunnerKind } from '../../../src/shared/domain/job-definition.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** An attempt that this life of the engine has given to a runner. */
export interface Engagement {
  readonly kind: RunnerKind;
  readonly spec: AttemptSpec;
  readonly observer: AttemptObserver;
  readonly resolve: (end: AttemptEnd) => void;
  readonly reject: (error: Error) => void;
  phase: 'given' | 'created' | 'begun' | 'answered';
  /** What was told of its beginning, to be told again. */
  begun: BegunAttempt | null;
  /** Wall time in milliseconds at which it ended, where that was told with its beginning. */
  ended_at: number | null;
  has_pulled: boolean;
  is_asked_to_stop: boolean;
  is_mute: boolean;
}

export interface Removal {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A wish to know what there is; `found` once the runner has looked. */
export interface Listing {
  readonly kind: RunnerKind;
  readonly resolve: (found: readonly StrayAttempt[]) => void;
  readonly reject: (error: Error) => void;
  found: readonly StrayAttempt[] | null;
}

export interface RunnerListener {
  preparing(spec: AttemptSpec, kind: RunnerKind): void;
  announcing(attempt_uuid: Uuid): void;
  given(engagement: Engagement): void;
  stopping(attempt_uuid: Uuid, grace_ms: number, isAskedBefore: boolean): void;
  removing(attempt_uuid: Uuid, kind: RunnerKind, created_under: CreatedUnder | null): void;
  /** @returns whether the engine may still ask for anything. */
  asked(what: string): boolean;
}

/** The runners as one life of the engine sees them: everything that is asked of them waits until it happens. */
export class LifeRunner {
  readonly engagements = new Map<Uuid, Engagement>();
  readonly removals = new Map<Uuid, Removal>();
  readonly listings: Listing[] = [];
  /** The kinds that were told that the engine ends. */
  readonly closing = new Set<RunnerKind>();
  /** Nothing reaches the runners any more. */
  isGone = false;
  readonly #listener: RunnerListener;

  constructor(listener: RunnerListener) {
    this.#listener = listener;
  }

  of(kind: RunnerKind): Runner {
    return {
      kind,
      prepare: (spec) => this.#listener.preparing(spec, kind),
      announce: (attempt_uuid) => this.#listener.announcing(attempt_uuid),
      run: (spec, observer) => this.#run(kind, spec, observer),
      stop: (attempt_uuid, grace_ms) => this.#stop(attempt_uuid, grace_ms),
      remove: (attempt_uuid, created_under) => this.#remove(attempt_uuid, kind, created_under),
      strays: () => this.#strays(kind),
      close: (removals) => this.#close(kind, removals),
    };
  }

  #run(kind: RunnerKind, spec: AttemptSpec, observer: AttemptObserver): Promise<AttemptEnd> {
    return new Promise((resolve, reject) => {
      if (!this.#listener.asked('an attempt')) return;
      const engagement: Engagement = {
        kind,
        spec,
        observer,
        resolve,
        reject,
        phase: 'given',
        begun: null,
        ended_at: null,
        has_pulled: false,
        is_asked_to_stop: false,
        is_mute: false,
      };
      this.#listener.given(engagement);
      this.engagements.set(spec.attempt_uuid, engagement);
    });
  }

  #stop(attempt_uuid: Uuid, grace_ms: number): void {
    if (!this.#listener.asked('a stop')) return;
    const engagement = this.engagements.get(attempt_uuid);
    this.#listener.stopping(attempt_uuid, grace_ms, engagement?.is_asked_to_stop ?? false);
    if (engagement !== undefined) engagement.is_asked_to_stop = true;
  }

  #remove(attempt_uuid: Uuid, kind: RunnerKind, created_under: CreatedUnder | null): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#listener.asked('a removal')) return;
      this.#listener.removing(attempt_uuid, kind, created_under);
      this.removals.set(attempt_uuid, { resolve, reject });
    });
  }

  async #close(kind: RunnerKind, removals: Promise<unknown> | undefined): Promise<void> {
    this.closing.add(kind);
    await removals;
    this.isGone = true;
  }

  #strays(kind: RunnerKind): Promise<readonly StrayAttempt[]> {
    return new Promise((resolve, reject) => {
      if (!this.#listener.asked('what there is')) return;
      this.listings.push({ kind, resolve, reject, found: null });
    });
  }
}
