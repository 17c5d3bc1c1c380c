import { isMissing, type Missing } from '../../tests/support/environment/description.ts';
import { type Figure, figure } from '../figures.ts';
import { median } from '../statistics.ts';
import { drawnGraph, type OpenWindow, openWindow } from '../support/open-window.ts';
import { measurePanning } from '../support/panning.ts';
import type { ServedStore } from '../support/served-store.ts';

const openings = 3;
const edits = 5;

/** The editor with large workflows: how long until they stand, how they move, how long a change takes. */
export async function measureEditor(served: ServedStore): Promise<Figure[] | Missing> {
  const window = await openWindow(served);
  if (isMissing(window)) return window;
  try {
    const { large_uuid, rows_uuid } = served.store;
    const opened: number[] = [];
    const blocked: number[] = [];
    for (let round = 0; round < openings; round++) {
      const { time, block } = await open(window, large_uuid);
      console.error(
        `1,312 jobs: laid out after ${time.toFixed(0)} ms, blocked for ${block.toFixed(0)} at most`,
      );
      opened.push(time);
      blocked.push(block);
    }
    const large = await measurePanning(window, '1,312 jobs');
    const edit = await measureEdits(window);
    await open(window, rows_uuid);
    const middle = await measurePanning(window, '300 jobs');
    return [
      figure('1,312 jobs open and laid out', median(opened)),
      figure('1,312 jobs, longest time that the window was blocked', Math.max(...blocked)),
      figure('1,312 jobs, panning', large.frames, large.floor),
      figure('300 jobs, panning', middle.frames, middle.floor),
      figure('1,312 jobs, one edit of the text', edit),
    ];
  } finally {
    await window.close();
  }
}

/** In a window that has shown an editor before, but not this workflow. */
async function open(window: OpenWindow, uuid: string): Promise<{ time: number; block: number }> {
  await window.load('#/workflows/new');
  await window.page.locator('.cm-content').waitFor();
  await window.leave();
  await window.page.waitForTimeout(1000);
  const since = await window.call('now');
  const time = await window.call('arrive', `#/workflows/${uuid}/edit`, drawnGraph);
  await window.page.waitForTimeout(1000);
  return { time, block: await window.call('longestBlock', since) };
}

/** Names a job anew by its form, until the canvas shows the name. */
async function measureEdits({ page, call }: OpenWindow): Promise<number> {
  const times: number[] = [];
  const form = page.getByRole('complementary', { name: 'Settings' });
  const { x, y } = await call('jobInSight');
  await page.mouse.click(x, y);
  // Else the form is that of the workflow, which has a name too.
  await page.locator('main [data-job][aria-pressed="true"]').waitFor();
  for (let index = 0; index < edits; index++) {
    const name = `edited_${index}`;
    await form.getByLabel('Name', { exact: true }).fill(name);
    const shown = call('showJob', name);
    await page.keyboard.press('Enter');
    times.push(await shown);
  }
  console.error(`an edit: ${median(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)}`);
  return median(times);
}
