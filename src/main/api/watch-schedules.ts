import type { ScheduleDetail } from '../../shared/contract/schedule.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Engine } from '../engine/index.ts';
import { Pulse } from './pulse.ts';

const intervalMs = 200;

interface ScheduleChanges {
  readonly changed: ScheduleDetail[];
  readonly removed: Uuid[];
  readonly is_paused: boolean;
}

/** First nothing, as soon as nothing can be missed; then the schedules that changed, in batches, without end. */
export async function* watchSchedules(
  engine: Engine,
  signal: AbortSignal | undefined,
): AsyncGenerator<ScheduleChanges, void> {
  const changed = new Set<Uuid>();
  const pulse = new Pulse(intervalMs);
  const unsubscribe = engine.changes.onSchedule((uuid) => {
    if (uuid !== null) changed.add(uuid);
    pulse.notify();
  });
  try {
    yield { changed: [], removed: [], is_paused: engine.fires.isPaused() };
    while (await pulse.wait(signal)) {
      const uuids = [...changed];
      changed.clear();
      const views = uuids.flatMap((uuid) => engine.schedules.view(uuid) ?? []);
      const live = new Set(views.map(({ uuid }) => uuid));
      const removed = uuids.filter((uuid) => !live.has(uuid));
      yield { changed: views, removed, is_paused: engine.fires.isPaused() };
    }
  } finally {
    unsubscribe();
  }
}
