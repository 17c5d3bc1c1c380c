import type { Deletion } from '../../shared/contract/workflow.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { ChangeFeed } from './change-feed.ts';
import { GrowingRetry } from './growing-retry.ts';
import type { Clock, DockerWatch, LogStore, WorkflowVolumes } from './ports.ts';
import type { Store } from './store/store.ts';

/** How long a caller waits for a large history to be gone; the rest of it goes on without anybody. */
const patienceMs = 1000;
/** How long the loop may be held up by one batch. */
const batchMs = 15;
/** Runs that a batch has at most. */
const batchRuns = 200;

export interface RemoverParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logs: LogStore;
  readonly volumes: WorkflowVolumes;
  /** Says when volumes that could not be removed are worth another try. */
  readonly docker: Pick<DockerWatch, 'subscribe'>;
  readonly feed: ChangeFeed;
  /** Told when a workflow and its schedules are gone. */
  readonly onRemoved: (workflow_uuid: Uuid, schedule_uuids: readonly Uuid[]) => void;
  /** Resolves when nothing is left of deleted schedules. */
  readonly schedulesGone: () => Promise<void>;
  /** Told once why histories do not go, and null when they do again. */
  readonly onStall: (message: string | null) => void;
}

export interface RemovalWish {
  readonly uuid: Uuid;
  /** What becomes of its runs and their logs. */
  readonly history: 'keep' | 'drop';
  /** Whether its volumes in Docker go too: as soon as Docker can be reached, and lets go of them. */
  readonly volumes: boolean;
}

/**
 * Deletes workflows. What is promised is stored first, so that a history which is half gone goes on going, and volumes
 * go when Docker is there again.
 */
export class WorkflowRemover {
  readonly #parts: RemoverParts;
  /** One history goes after the other. */
  #purging: Promise<void> = Promise.resolve();
  readonly #histories: GrowingRetry;
  readonly #volumes: GrowingRetry;
  #unwatch: (() => void) | null = null;
  #isStalled = false;
  #isClosed = false;

  constructor(parts: RemoverParts) {
    this.#parts = parts;
    this.#histories = new GrowingRetry(parts.clock);
    this.#volumes = new GrowingRetry(parts.clock);
  }

  /** What would go with a workflow. */
  async preview(uuid: Uuid): Promise<Result<Deletion, 'not_found'>> {
    const { store, volumes } = this.#parts;
    if (store.workflows.byUuid(uuid) === null) return fail('not_found', { kind: 'workflow', key: uuid });
    const names = await volumes.of(uuid);
    return ok({
      runs_count: store.deletion.countRuns(uuid),
      schedules_count: store.deletion.countSchedules(uuid),
      volumes: names,
    });
  }

  async remove(wish: RemovalWish): Promise<Result<undefined, 'not_found' | 'workflow_in_use'>> {
    const { store, clock, feed } = this.#parts;
    const { uuid } = wish;
    if (store.workflows.byUuid(uuid) === null) return fail('not_found', { kind: 'workflow', key: uuid });
    const run_numbers = store.deletion.liveRuns(uuid);
    if (run_numbers.length > 0) return fail('workflow_in_use', { run_numbers });
    const isDropped = wish.history === 'drop' || store.deletion.countRuns(uuid) === 0;
    const at = toInstant(clock.now().wall);
    const schedule_uuids = store.deletion.markDeleted(uuid, isDropped, at, wish.volumes);
    this.#parts.onRemoved(uuid, schedule_uuids);
    feed.workflowChanged(uuid);
    const gone = isDropped ? this.#purge(uuid) : Promise.resolve();
    await Promise.all([this.#orPatience(gone), wish.volumes ? this.#dropVolumes(uuid) : null]);
    return ok(undefined);
  }

  /** Takes up what an earlier engine left half done. */
  resume(): void {
    const { deletion } = this.#parts.store;
    this.purgeDropped();
    for (const uuid of deletion.withVolumes()) void this.#dropVolumes(uuid);
  }

  /** Takes away what is left of workflows whose history is to go, or has gone. */
  purgeDropped(): void {
    for (const uuid of this.#parts.store.deletion.dropped()) void this.#purge(uuid);
  }

  /** Stops between two batches; the next engine goes on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#histories.close();
    this.#volumes.close();
    this.#unwatch?.();
    await this.#purging;
  }

  /** What the disk refuses is tried again later, behind what others have waiting. */
  #purge(uuid: Uuid): Promise<void> {
    this.#purging = this.#purging
      .then(() => this.#dropHistory(uuid))
      .then(
        () => this.#histories.done(uuid),
        (error: unknown) => {
          this.#histories.later(uuid, () => void this.#purge(uuid));
          this.#say(error instanceof Error ? error.message : String(error));
        },
      )
      .then(() => this.#say(null));
    return this.#purging;
  }

  /** @param message why a history does not go; null where one has gone. */
  #say(message: string | null): void {
    const isStalled = !this.#histories.isIdle;
    if (isStalled === this.#isStalled || this.#isClosed) return;
    this.#isStalled = isStalled;
    this.#parts.onStall(message);
  }

  async #dropVolumes(uuid: Uuid): Promise<void> {
    const { store, volumes } = this.#parts;
    const isGone = await volumes.remove(uuid).catch(() => false);
    if (this.#isClosed) return;
    if (isGone && store.atomically(() => store.deletion.noteVolumesGone(uuid)) === null) {
      this.#volumes.done(uuid);
      if (store.deletion.isDropped(uuid)) await this.#purge(uuid);
    } else {
      this.#volumes.later(uuid, () => void this.#dropVolumes(uuid));
    }
    this.#watchDocker();
  }

  /** While volumes wait: they go at once when Docker is there again. */
  #watchDocker(): void {
    if (this.#volumes.isIdle) {
      this.#unwatch?.();
      this.#unwatch = null;
    } else if (!this.#isClosed) {
      this.#unwatch ??= this.#parts.docker.subscribe(({ state }) => {
        if (state === 'reachable') for (const uuid of this.#volumes.waiting()) void this.#dropVolumes(uuid);
      });
    }
  }

  /** Logs first: rows that are left over lead to them again, files that are left over would lie there for ever. */
  async #dropHistory(uuid: Uuid): Promise<void> {
    const { store, logs, clock } = this.#parts;
    while (!this.#isClosed) {
      const runs = store.deletion.someRuns(uuid, batchRuns);
      if (runs.length === 0) return this.#dropRow(uuid);
      await Promise.all(runs.map((run_uuid) => logs.remove(run_uuid)));
      for (let left: readonly Uuid[] = runs; left.length > 0 && !this.#isClosed; ) {
        const until = clock.now().monotonic + batchMs;
        const count = store.deletion.deleteRuns(left, () => clock.now().monotonic >= until);
        left = left.slice(count);
        await nextTurn();
      }
    }
  }

  /** Its schedules go before it, in their own batches. */
  async #dropRow(uuid: Uuid): Promise<void> {
    await this.#parts.schedulesGone();
    if (!this.#isClosed) this.#parts.store.deletion.deleteRow(uuid);
  }

  async #orPatience(gone: Promise<void>): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const cancel = this.#parts.clock.after(patienceMs, resolve);
    await Promise.race([gone, late]);
    cancel();
  }
}

/** Lets everything else that waits have its turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
