import type { AttemptSpec } from '../../../src/main/engine/ports.ts';
import type { RunnerKind } from '../../../src/shared/domain/job-definition.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { SimStore } from '../store/sim-store.ts';
import type { Verdict } from '../verdict.ts';

/** Holds the engine to it that it asks nothing of a runner but what is stored to be done. */
export class Orders {
  readonly #verdict: Verdict;
  readonly #store: SimStore;

  constructor(verdict: Verdict, store: SimStore) {
    this.#verdict = verdict;
    this.#store = store;
  }

  /** A runner is told that an attempt is about to be given to it. */
  announced(attempt_uuid: Uuid): void {
    const rows = [...this.#store.rows.values()];
    if (rows.some(({ commands }) => commands.has(`${attempt_uuid} start_attempt`))) return;
    this.#verdict.breaks('only what is stored is done', `${attempt_uuid} is announced`);
  }

  /** A runner is asked to carry out an attempt. */
  given({ attempt_uuid, run_uuid, job_run_uuid, created_under }: AttemptSpec, kind: RunnerKind): void {
    const row = this.#store.rows.get(run_uuid);
    const attempt = row?.attempts.get(attempt_uuid);
    if (!row?.commands.has(`${attempt_uuid} start_attempt`) || attempt === undefined) {
      this.#verdict.breaks('only what is stored is done', `${attempt_uuid} is given to a runner`);
      return;
    }
    const isItsRunner = row.definition.jobs[attempt.job]?.runner === kind;
    if (!isItsRunner || row.identity.job_run_uuids[attempt.job] !== job_run_uuid) {
      this.#verdict.breaks('an attempt is given to its runner', `${attempt_uuid} is given to ${kind}`);
    }
    const isCreated = attempt.columns.created_at !== undefined;
    if (isCreated !== (created_under !== null)) {
      const was = isCreated ? 'was' : 'was not';
      this.#verdict.breaks('what was created is known', `${attempt_uuid} ${was} created`);
    }
  }

  /** The store asks for what is left of an attempt to be removed. */
  isToBeRemoved(attempt_uuid: Uuid): boolean {
    return [...this.#store.rows.values()].some(({ commands }) =>
      commands.has(`${attempt_uuid} remove_attempt`),
    );
  }

  /** A runner is asked to stop an attempt. */
  stopping(attempt_uuid: Uuid, grace_ms: number, isAskedBefore: boolean): void {
    if (isAskedBefore) this.#verdict.breaks('an attempt is asked to stop once', `${attempt_uuid} again`);
    for (const { commands, attempts, definition } of this.#store.rows.values()) {
      const job = definition.jobs[attempts.get(attempt_uuid)?.job ?? -1];
      if (job === undefined) continue;
      const isStored = commands.has(`${attempt_uuid} stop_attempt`);
      if (isStored && grace_ms === job.stop_grace_period_ms) return;
    }
    this.#verdict.breaks('only what is stored is done', `${attempt_uuid} is to stop within ${grace_ms} ms`);
  }

  /**
   * A runner is asked to remove what is left of an attempt.
   * @param isSought whether it is sought where it was created; null where that does not count.
   */
  removing(attempt_uuid: Uuid, kind: RunnerKind, isSought: boolean | null): void {
    for (const { commands, attempts } of this.#store.rows.values()) {
      if (commands.has(`${attempt_uuid} start_attempt`)) {
        const detail = `${attempt_uuid} is removed, and its end is not stored`;
        this.#verdict.breaks('what is wanted is not removed', detail);
      }
      const command = commands.get(`${attempt_uuid} remove_attempt`);
      if (command?.kind !== 'remove_attempt' || isSought === null) continue;
      const isCreated = attempts.get(attempt_uuid)?.columns.created_at !== undefined;
      if (command.runner !== kind || isCreated !== isSought) {
        this.#verdict.breaks('what is removed is sought where it is', `${attempt_uuid} at ${kind}`);
      }
    }
  }
}
