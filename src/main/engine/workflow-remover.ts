import type { Deletion } from '../../shared/contract/workflow.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Clock, LogStore, WorkflowVolumes } from './ports.ts';
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
  readonly feed: ChangeFeed;
  /** Told when a workflow and its schedules are gone. */
  readonly onRemoved: (workflow_uuid: Uuid, schedule_uuids: readonly Uuid[]) => void;
}

export interface RemovalWish {
  readonly uuid: Uuid;
  /** What becomes of its runs and their logs. */
  readonly history: 'keep' | 'drop';
  /** Whether its volumes in Docker go too, where Docker can be reached. */
  readonly volumes: boolean;
}

/** Deletes workflows. What is promised is stored first, so that a history which is half gone goes on going. */
export class WorkflowRemover {
  readonly #parts: RemoverParts;
  /** One history goes after the other. */
  #purging: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: RemoverParts) {
    this.#parts = parts;
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
    const { store, clock, feed, volumes } = this.#parts;
    const { uuid } = wish;
    if (store.workflows.byUuid(uuid) === null) return fail('not_found', { kind: 'workflow', key: uuid });
    const run_numbers = store.deletion.liveRuns(uuid);
    if (run_numbers.length > 0) return fail('workflow_in_use', { run_numbers });
    const isDropped = wish.history === 'drop' || store.deletion.countRuns(uuid) === 0;
    const schedule_uuids = store.deletion.markDeleted(uuid, isDropped, toInstant(clock.now().wall));
    this.#parts.onRemoved(uuid, schedule_uuids);
    feed.workflowChanged(uuid);
    const gone = isDropped ? this.#purge(uuid) : Promise.resolve();
    await Promise.all([this.#orPatience(gone), wish.volumes ? volumes.remove(uuid) : null]);
    return ok(undefined);
  }

  /** Takes up what an earlier engine left half done. */
  resume(): void {
    for (const uuid of this.#parts.store.deletion.dropped()) void this.#purge(uuid);
  }

  /** Stops between two batches; the next engine goes on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#purging;
  }

  /** What the disk refuses is left, and taken up by the next engine. */
  #purge(uuid: Uuid): Promise<void> {
    this.#purging = this.#purging.then(() => this.#dropHistory(uuid)).catch(() => undefined);
    return this.#purging;
  }

  /** Logs first: rows that are left over lead to them again, files that are left over would lie there for ever. */
  async #dropHistory(uuid: Uuid): Promise<void> {
    const { store, logs, clock } = this.#parts;
    while (!this.#isClosed) {
      const runs = store.deletion.someRuns(uuid, batchRuns);
      if (runs.length === 0) return store.deletion.deleteRow(uuid);
      await Promise.all(runs.map((run_uuid) => logs.remove(run_uuid)));
      for (let left: readonly Uuid[] = runs; left.length > 0 && !this.#isClosed; ) {
        const until = clock.now().monotonic + batchMs;
        const count = store.deletion.deleteRuns(left, () => clock.now().monotonic >= until);
        left = left.slice(count);
        await nextTurn();
      }
    }
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
