import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { ChangeFeed } from '../change-feed.ts';
import { passFailPoint } from '../fail-points.ts';
import type { Clock, LogStore } from '../ports.ts';
import type { DroppedRun } from '../store/run-removal.ts';
import type { Store } from '../store/store.ts';
import { nextTurn } from './next-turn.ts';

/** How long everything else may be held up by one batch of rows, apart from what the disk takes to store it. */
const batchMs = 3;
/** Runs whose files are removed at once. */
const batchRuns = 50;

export interface RunRemoverParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logs: LogStore;
  readonly feed: ChangeFeed;
}

/**
 * Removes runs: first they are marked, and seen no more; then their logs go, then their rows, so that a mark leads to
 * whatever an engine that died has left.
 */
export class RunRemover {
  readonly #parts: RunRemoverParts;
  /** Runs whose files could not be removed, and what was said of it. */
  readonly #refused = new Map<Uuid, string>();
  #isClosed = false;

  constructor(parts: RunRemoverParts) {
    this.#parts = parts;
  }

  /** Why files do not go; null where none was refused since {@link retry}. */
  get refusal(): string | null {
    return this.#refused.values().next().value ?? null;
  }

  /** What was refused is asked for again. */
  retry(): void {
    this.#refused.clear();
  }

  /** Marks runs, as far as they have ended, are not kept by hand, and nothing of them is needed. */
  drop(uuids: readonly Uuid[]): DroppedRun[] {
    if (uuids.length === 0) return [];
    const isInUse = this.usage();
    const dropped = this.#parts.store.run_removal.drop(uuids.filter((uuid) => !isInUse(uuid)));
    if (dropped.length > 0) this.#tell(dropped);
    return dropped;
  }

  /** Answers for each run whether one that goes on may need it, or something of it is still to be removed elsewhere. */
  usage(): (run_uuid: Uuid) => boolean {
    const { run_removal } = this.#parts.store;
    const [repeated, withCommands] = [run_removal.repeatedNow(), run_removal.withCommands()];
    return (uuid) => repeated.has(uuid) || withCommands.has(uuid);
  }

  /** Removes what is marked, runs and logs. @returns how many runs are gone. */
  async purge(): Promise<number> {
    let count = 0;
    for (let isMore = true; isMore && !this.#isClosed; await nextTurn()) {
      const runs = this.#parts.store.run_removal.dropped(this.#refused.keys(), batchRuns);
      isMore = runs.length > 0;
      if (isMore) count += await this.#purgeRuns(runs);
    }
    for (let isMore = true; isMore && !this.#isClosed; await nextTurn()) {
      const runs = this.#parts.store.log_sizes.leaving(this.#refused.keys(), batchRuns);
      isMore = runs.length > 0;
      if (isMore) await this.#purgeLogs(runs);
    }
    return count;
  }

  /** Removes logs that are of no run: an engine that died between two steps, or a store that was put back, left them. */
  async sweepFolders(): Promise<void> {
    const { store, logs } = this.#parts;
    for await (const runs of logs.runs()) {
      if (this.#isClosed) return;
      await this.#removeFiles(store.run_removal.unknown(runs));
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  async #purgeRuns(runs: readonly Uuid[]): Promise<number> {
    const { store, clock } = this.#parts;
    const bare = await this.#removeFiles(runs);
    if (bare.length > 0) passFailPoint('retention_files_removed');
    for (let left = bare; left.length > 0; ) {
      if (this.#isClosed) return bare.length - left.length;
      const until = clock.now().monotonic + batchMs;
      left = left.slice(store.run_removal.purge(left, () => clock.now().monotonic >= until));
      await nextTurn();
    }
    if (bare.length > 0) passFailPoint('retention_done');
    return bare.length;
  }

  async #purgeLogs(runs: readonly Uuid[]): Promise<void> {
    const bare = await this.#removeFiles(runs);
    this.#parts.store.log_sizes.set(new Map(bare.map((uuid) => [uuid, 0])));
  }

  /** @returns the runs that have no files any more; the others are refused. */
  async #removeFiles(runs: readonly Uuid[]): Promise<readonly Uuid[]> {
    const removed = await Promise.all(
      runs.map((uuid) =>
        this.#parts.logs.remove(uuid).then(
          () => [uuid],
          (error: unknown) => {
            this.#refused.set(uuid, error instanceof Error ? error.message : String(error));
            return [];
          },
        ),
      ),
    );
    return removed.flat();
  }

  #tell(dropped: readonly DroppedRun[]): void {
    passFailPoint('retention_marked');
    const { feed } = this.#parts;
    for (const { uuid } of dropped) feed.runLost(uuid);
    for (const uuid of new Set(dropped.map(({ workflow_uuid }) => workflow_uuid))) feed.workflowChanged(uuid);
    for (const uuid of new Set(dropped.map(({ schedule_uuid }) => schedule_uuid))) {
      if (uuid !== null) feed.scheduleChanged(uuid);
    }
  }
}
