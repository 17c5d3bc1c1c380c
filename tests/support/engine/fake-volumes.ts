import type { WorkflowVolumes } from '../../../src/main/engine/ports.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** Volumes in memory, by workflow; null is a Docker that cannot be reached. */
export class FakeVolumes implements WorkflowVolumes {
  byWorkflow: Map<Uuid, string[]> | null = new Map();

  async of(workflow_uuid: Uuid): Promise<string[] | null> {
    return this.byWorkflow && (this.byWorkflow.get(workflow_uuid) ?? []);
  }

  async remove(workflow_uuid: Uuid): Promise<boolean> {
    this.byWorkflow?.delete(workflow_uuid);
    return this.byWorkflow !== null;
  }
}
