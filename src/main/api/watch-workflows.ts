import type { WorkflowSummary } from '../../shared/contract/workflow.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 200;

/** First nothing, as soon as nothing can be missed; then the workflows that changed, in batches, without end. */
export async function* watchWorkflows(
  engine: Engine,
  signal: AbortSignal | undefined,
): AsyncGenerator<WorkflowSummary[], void> {
  const changed = new Set<Uuid>();
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.changes.onWorkflow((uuid) => {
    changed.add(uuid);
    pulse.notify();
  });
  try {
    yield [];
    while (await pulse.wait(signal)) {
      const uuids = [...changed];
      changed.clear();
      yield uuids.flatMap((uuid) => engine.workflows.summary(uuid) ?? []);
    }
  } finally {
    unsubscribe();
  }
}
