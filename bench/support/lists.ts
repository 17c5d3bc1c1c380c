import { type Figure, figure } from '../figures.ts';
import { median } from '../statistics.ts';
import type { TargetName } from '../targets.ts';
import type { OpenWindow } from './open-window.ts';
import type { ServedStore } from './served-store.ts';

const rounds = 9;
const coldRounds = 3;

/** Goes to each list from a page without one, inside an open window; the first one also in a window that opens. */
export async function measureLists(window: OpenWindow, served: ServedStore): Promise<Figure[]> {
  const row = 'main table [data-row="0"]';
  const cold: number[] = [];
  for (let round = 0; round < coldRounds; round++) {
    await window.load('#/workflows');
    cold.push(await window.call('arriveFirst', row));
  }
  const lists: [TargetName, string, string][] = [
    ['list of workflows painted', '#/workflows', row],
    ['list of runs painted', '#/runs', row],
    [
      'history of a workflow painted',
      `#/workflows/${served.store.workflow_uuid}?view=history`,
      'main [role="grid"] [data-row="0"]',
    ],
  ];
  const figures: Figure[] = [];
  for (const [name, hash, selector] of lists) {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      await window.leave();
      const time = await window.call('arrive', hash, selector);
      // The first one also loads the page's own script.
      if (round > 0) times.push(time);
    }
    console.error(`${name}: ${median(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)}`);
    figures.push(figure(name, median(times)));
  }
  return [figure('list of workflows painted, window just opened', median(cold)), ...figures];
}
