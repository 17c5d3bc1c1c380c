import type { RunIdentity, StoredRun, Turn } from '../../../src/main/engine/plan/turn.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { RunRow } from './run-row.ts';
import type { SimStore } from './sim-store.ts';

/** A store in memory, for very many events. */
export class MemoryStore implements SimStore {
  readonly rows = new Map<Uuid, RunRow>();

  create(
    identity: RunIdentity,
    definition: WorkflowDefinition,
    kept: ReadonlySet<number>,
  ): WorkflowDefinition {
    this.rows.set(identity.run_uuid, new RunRow(identity, definition, kept));
    return definition;
  }

  commit({ steps, removed }: Turn): null {
    for (const step of steps) this.rows.get(step.run.run_uuid)?.write(step);
    for (const uuid of removed) {
      for (const { commands } of this.rows.values()) commands.delete(`${uuid} remove_attempt`);
    }
    return null;
  }

  openRuns(): StoredRun[] {
    return [...this.rows.values()].filter(({ isOpen }) => isOpen).map((row) => row.toStored());
  }

  leftovers(): StoredRun[] {
    return [...this.rows.values()]
      .filter(({ isOpen, commands }) => !isOpen && commands.size > 0)
      .map((row) => row.toStored());
  }

  forget(run_uuid: Uuid): void {
    this.rows.delete(run_uuid);
  }

  reopen(): void {
    // Memory outlives the engine as it is.
  }

  fault(): null {
    return null;
  }

  close(): void {
    this.rows.clear();
  }
}
