import { describe, expect, it, vi } from 'vitest';
import { aRun, aSchedule } from '../../../tests/support/desktop-samples.ts';
import { type DesktopState, nothingGoes, withRuns, withSchedules } from './desktop-state.ts';
import { desktopWordsEn } from './desktop-words.en.ts';
import { trayMenu } from './tray-menu.ts';

const actions = { open: vi.fn(), openRun: vi.fn(), pause: vi.fn(), quit: vi.fn() };
const menuOf = (state: DesktopState) => trayMenu(state, desktopWordsEn, 'en', actions);
const labelsOf = (state: DesktopState) => menuOf(state).flatMap(({ label }) => label ?? []);

describe("the tray's menu", () => {
  it('says so where nothing runs and nothing comes', () =>
    expect(labelsOf(nothingGoes)).toEqual([
      'Open Gantry',
      'Nothing runs',
      'No schedule is active',
      'Pause all schedules',
      'Quit Gantry',
    ]));

  it('names what runs, and opens it', () => {
    const state = withRuns(nothingGoes, [aRun('7', 'running')]);
    const item = menuOf(state).find(({ label }) => label === 'report #7: 2 of 5 jobs done');
    (item?.click as (() => void) | undefined)?.();
    expect(actions.openRun).toHaveBeenCalledWith('7');
  });

  it('counts what does not fit', () => {
    const runs = Array.from({ length: 8 }, (_, index) => aRun(String(index + 1), 'running'));
    expect(labelsOf(withRuns(nothingGoes, runs))).toContain('3 more');
  });

  it('names what comes next, and pauses', () => {
    const changed = ['a', 'b', 'c', 'd'].map((name, day) => aSchedule(name, `2026-01-0${day + 1}`));
    const state = withSchedules(nothingGoes, { changed, removed: [], is_paused: false });
    const labels = labelsOf(state);
    expect(labels.filter((label) => /2026|2025/.test(label)).map((label) => label.at(-1))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(labels).toContain('1 more');
    const pause = menuOf(state).find(({ type }) => type === 'checkbox');
    expect(pause?.checked).toBe(false);
    (pause?.click as (() => void) | undefined)?.();
    expect(actions.pause).toHaveBeenCalledWith(true);
  });
});
