import type { RunsChanged } from '../../shared/contract/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 200;
/** Runs in one batch; what is left comes with the next one. */
const batchSize = 200;

/** First nothing, as soon as nothing can be missed; then runs that were made, changed or removed, in batches, without end. */
export async function* watchRuns(
  engine: Engine,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunsChanged, void> {
  const changed = new Set<Uuid>();
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.changes.onAnyRun((uuid) => {
    changed.add(uuid);
    pulse.notify();
  });
  try {
    yield { changed: [], removed: [] };
    while (await pulse.wait(signal)) {
      const batch = [...changed].slice(0, batchSize);
      for (const uuid of batch) changed.delete(uuid);
      if (changed.size > 0) pulse.notify();
      const summaries = engine.runs.summaries(batch);
      const live = new Set(summaries.map(({ uuid }) => uuid));
      yield { changed: summaries, removed: batch.filter((uuid) => !live.has(uuid)) };
    }
  } finally {
    unsubscribe();
  }
}
