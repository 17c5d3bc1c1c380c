import { isMissing, type Missing } from '../../tests/support/environment/description.ts';
import { type Figure, figure } from '../figures.ts';
import { measureLargeLog } from '../support/large-log.ts';
import { measureLists } from '../support/lists.ts';
import { drawnGraph, openWindow } from '../support/open-window.ts';
import { measurePanning } from '../support/panning.ts';
import type { ServedStore } from '../support/served-store.ts';

/** What a person waits for in the window: lists, a large log, a large run. */
export async function measureWindow(served: ServedStore): Promise<Figure[] | Missing> {
  const window = await openWindow(served);
  if (isMissing(window)) return window;
  try {
    const lists = await measureLists(window, served);
    const log = await measureLargeLog(window, served);
    await window.leave();
    const painted = await window.call('arrive', `#/runs/${served.store.large_run_uuid}`, drawnGraph);
    const { frames, floor } = await measurePanning(window, 'run of 1,312 jobs');
    return [
      ...lists,
      ...log,
      figure('run of 1,312 jobs painted', painted),
      figure('run of 1,312 jobs, panning', frames, floor),
    ];
  } finally {
    await window.close();
  }
}
