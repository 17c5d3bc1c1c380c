import { toInstant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { GrowingRetry } from '../growing-retry.ts';
import { judgeLogs, judgeRuns, type LogRoom, noRunsYet } from '../plan/retention.ts';
import type { RuledWorkflow } from '../store/retention-rules.ts';
import { nextTurn } from './next-turn.ts';
import { RunRemover, type RunRemoverParts } from './run-remover.ts';

/** After the start, so that what a person waits for comes first. */
const firstSweepMs = 2000;
const sweepEveryMs = 3_600_000;
/** Runs that end within this time are looked at together. */
const gatherMs = 10_000;
/** Rows that are read at once. */
const pageSize = 200;
const measuredAtOnce = 50;
/** Pages of the database's file that are given back at once, and how few free ones are left to be used again. */
const releasedAtOnce = 100;
const sparePages = 1000;

export interface RetentionParts extends RunRemoverParts {
  /** Told when runs were removed: what runners still have of them is to go, and workflows of which nothing else is left. */
  readonly onRemoved: () => void;
  /** Told once why runs and logs do not go, and null when they do again. */
  readonly onStall: (message: string | null) => void;
}

/** Which workflows are looked at. */
type Scope = 'all' | ReadonlySet<Uuid>;

/** Holds runs and logs to their rules: some time after the start, after runs have ended, and every hour. */
export class RetentionKeeper {
  readonly remover: RunRemover;
  readonly #parts: RetentionParts;
  readonly #retry: GrowingRetry;
  #scope: Scope = new Set();
  #sweeping: Promise<void> | null = null;
  #isAskedAgain = false;
  #hasSweptFolders = false;
  /** Sweeps that somebody else asks for meanwhile do not put it off. */
  #isRetrySet = false;
  #isStalled = false;
  #isClosed = false;
  #cancelHourly: () => void = () => undefined;
  #cancelGathered: (() => void) | null = null;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
    this.remover = new RunRemover(parts);
    this.#retry = new GrowingRetry(parts.clock);
  }

  start(): void {
    this.#cancelHourly = this.#parts.clock.after(firstSweepMs, () => this.#sweepHourly());
  }

  /** A run of the workflow was made, or has ended: its runs are looked at when some time has passed. */
  changed(workflow_uuid: Uuid): void {
    if (this.#isClosed) return;
    this.#widen(new Set([workflow_uuid]));
    this.#cancelGathered ??= this.#parts.clock.after(gatherMs, () => {
      this.#cancelGathered = null;
      this.sweep(new Set());
    });
  }

  /** Looks at these workflows now, and removes what is marked. What was asked for while it does follows after it. */
  sweep(scope: Scope): void {
    if (this.#isClosed) return;
    this.#widen(scope);
    if (this.#sweeping !== null) {
      this.#isAskedAgain = true;
      return;
    }
    this.#isAskedAgain = false;
    this.#parts.store.checkpoints.inSmallSteps();
    this.#sweeping = this.#sweepNow()
      .then(
        () => this.#ended(this.remover.refusal),
        (error: unknown) => this.#ended(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => {
        this.#sweeping = null;
        this.#parts.store.checkpoints.asUsual();
        if (this.#isAskedAgain) this.sweep(new Set());
      });
  }

  /** Stops between two batches; the next engine goes on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelHourly();
    this.#cancelGathered?.();
    this.#retry.close();
    this.remover.close();
    await this.#sweeping;
  }

  #sweepHourly(): void {
    this.#cancelHourly = this.#parts.clock.after(sweepEveryMs, () => this.#sweepHourly());
    this.sweep('all');
  }

  #widen(scope: Scope): void {
    this.#scope = this.#scope === 'all' || scope === 'all' ? 'all' : new Set([...this.#scope, ...scope]);
  }

  /** @param refusal what the disk said where something does not go. */
  #ended(refusal: string | null): void {
    if (this.#isClosed) return;
    if (refusal === null) this.#retry.done('sweep');
    else this.#tryLater();
    if (this.#isStalled === (refusal !== null)) return;
    this.#isStalled = refusal !== null;
    this.#parts.onStall(refusal);
  }

  #tryLater(): void {
    if (this.#isRetrySet) return;
    this.#isRetrySet = true;
    this.#retry.later('sweep', () => {
      this.#isRetrySet = false;
      this.remover.retry();
      this.sweep('all');
    });
  }

  async #sweepNow(): Promise<void> {
    const scope = this.#scope;
    this.#scope = new Set();
    if (!this.#hasSweptFolders) await this.remover.sweepFolders();
    this.#hasSweptFolders = true;
    let removed = await this.remover.purge();
    await this.#measureLogs();
    for await (const workflow of this.#workflows(scope)) removed += await this.#judgeRuns(workflow);
    await this.#judgeLogs();
    if (removed === 0 || this.#isClosed) return;
    this.#parts.store.run_removal.dropEmptied();
    this.#parts.onRemoved();
    await this.#releasePages();
  }

  async *#workflows(scope: Scope): AsyncGenerator<RuledWorkflow, void> {
    const { retention } = this.#parts.store;
    if (scope !== 'all') {
      yield* [...scope].flatMap((uuid) => retention.workflow(uuid) ?? []);
      return;
    }
    for (let after: Uuid | undefined = ''; after !== undefined && !this.#isClosed; await nextTurn()) {
      const page: RuledWorkflow[] = retention.workflows(after, pageSize);
      yield* page;
      after = page.at(-1)?.uuid;
    }
  }

  async #judgeRuns({ uuid, rule, is_deleted }: RuledWorkflow): Promise<number> {
    const { store, clock } = this.#parts;
    const { max_runs, max_age_ms } = rule ?? store.retention.settings();
    if (max_runs === null && max_age_ms === null) return 0;
    const sentence = { max_runs, max_age_ms, spares_latest: !is_deleted, now: clock.now().wall };
    let removed = 0;
    let tally = noRunsYet;
    for (let before: Uuid | null | undefined = null; before !== undefined && !this.#isClosed; ) {
      const runs = store.run_removal.page(uuid, before, pageSize);
      const judged = judgeRuns(runs, sentence, tally);
      tally = judged.tally;
      before = runs.at(-1)?.uuid;
      if (this.remover.drop(judged.expired).length > 0) removed += await this.remover.purge();
      await nextTurn();
    }
    return removed;
  }

  async #judgeLogs(): Promise<void> {
    const { store, clock } = this.#parts;
    const { max_log_bytes } = store.retention.settings();
    if (max_log_bytes === null) return;
    let room: LogRoom = max_log_bytes - store.log_sizes.keptTotal();
    for (let before: Uuid | null | undefined = null; before !== undefined && !this.#isClosed; ) {
      const logs = store.log_sizes.page(before, pageSize);
      const judged = judgeLogs(logs, room);
      room = judged.room;
      before = logs.at(-1)?.uuid;
      const isInUse = this.remover.usage();
      const leaving = judged.leaving.filter((uuid) => !isInUse(uuid));
      if (leaving.length > 0) {
        store.log_sizes.markRemoved(leaving, toInstant(clock.now().wall));
        for (const uuid of leaving) this.#parts.feed.runLost(uuid);
        await this.remover.purge();
      }
      await nextTurn();
    }
  }

  /** What cannot be measured now is tried again with the next sweep. */
  async #measureLogs(): Promise<void> {
    const { store, logs } = this.#parts;
    for (let after: Uuid | undefined = ''; after !== undefined && !this.#isClosed; await nextTurn()) {
      const runs: Uuid[] = store.log_sizes.unmeasured(after, measuredAtOnce);
      const sizes = await Promise.all(
        runs.map((uuid) =>
          logs.size(uuid).then(
            (bytes): [Uuid, number][] => [[uuid, bytes]],
            () => [],
          ),
        ),
      );
      if (this.#isClosed) return;
      store.log_sizes.set(new Map(sizes.flat()));
      after = runs.at(-1);
    }
  }

  /** Free pages up to a tenth of the file are left: the next runs use them again. */
  async #releasePages(): Promise<void> {
    const { free_pages } = this.#parts.store;
    for (let isMore = true; isMore && !this.#isClosed; await nextTurn()) {
      const { free, all } = free_pages.count();
      isMore = free > Math.max(sparePages, all / 10);
      if (isMore) free_pages.release(releasedAtOnce);
    }
  }
}
