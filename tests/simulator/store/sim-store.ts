import type { RunIdentity } from '../../../src/main/engine/plan/turn.ts';
import type { TurnStore } from '../../../src/main/engine/ports.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import type { RunRow } from './run-row.ts';

/** A store that outlives the engine, and tells what it holds. */
export interface SimStore extends TurnStore {
  /** By run: those that have something left to do. */
  readonly rows: ReadonlyMap<Uuid, RunRow>;
  /**
   * Stores a new run.
   * @param kept indexes of the jobs whose results an earlier run has.
   * @returns its definition as it is stored.
   */
  create(
    identity: RunIdentity,
    definition: WorkflowDefinition,
    kept: ReadonlySet<number>,
  ): WorkflowDefinition;
  /** Nothing of an ended run will be asked for any more. */
  forget(run_uuid: Uuid): void;
  /** The engine is gone, however it went; the next one opens what is there. */
  reopen(): void;
  /** @returns what is not as it should be; null for nothing. Costs reading everything. */
  fault(): string | null;
  close(): void;
}
