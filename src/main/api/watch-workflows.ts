import type { WorkflowSummary } from '../../shared/contract/workflow.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 200;

interface WorkflowChanges {
  readonly changed: WorkflowSummary[];
  readonly removed: Uuid[];
}

/** First nothing, as soon as nothing can be missed; then the workflows that changed, in batches, without end. */
export async function* watchWorkflows(
  engine: Engine,
  signal: AbortSignal | undefined,
): AsyncGenerator<WorkflowChanges, void> {
  const changed = new Set<Uuid>();
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.changes.onWorkflow((uuid) => {
    changed.add(uuid);
    pulse.notify();
  });
  try {
    yield { changed: [], removed: [] };
    while (await pulse.wait(signal)) {
      const uuids = [...changed];
      changed.clear();
      const summaries = engine.workflows.summaries(uuids);
      const live = new Set(summaries.map(({ uuid }) => uuid));
      yield { changed: summaries, removed: uuids.filter((uuid) => !live.has(uuid)) };
    }
  } finally {
    unsubscribe();
  }
}
