import { describe, expect, it } from 'vitest';
import { aRun, aSchedule } from '../../../tests/support/desktop-samples.ts';
import { nothingGoes, withRuns, withSchedules } from './desktop-state.ts';
import { desktopWordsEn } from './desktop-words.en.ts';
import { quitQuestion } from './quit-question.ts';

const scheduled = (names: readonly string[], is_paused = false) =>
  withSchedules(nothingGoes, {
    changed: names.map((name) => aSchedule(name, '2026-01-01')),
    removed: [],
    is_paused,
  });

describe('the question before the end', () => {
  it('is not asked where nothing is lost', () => {
    expect(quitQuestion(nothingGoes, desktopWordsEn)).toBeNull();
    expect(quitQuestion(scheduled(['nightly'], true), desktopWordsEn)).toBeNull();
  });

  it('names the schedules that will not fire', () =>
    expect(quitQuestion(scheduled(['nightly', 'hourly']), desktopWordsEn)?.detail).toBe(
      'These schedules will not fire until Gantry runs again:\n•  nightly\n•  hourly',
    ));

  it('names a few, and counts the rest', () => {
    const names = Array.from({ length: 10 }, (_, index) => `workflow-${index}`);
    expect(quitQuestion(scheduled(names), desktopWordsEn)?.detail).toMatch(/workflow-7\n• {2}2 more$/);
  });

  it('says that containers go on', () =>
    expect(quitQuestion(withRuns(nothingGoes, [aRun('1', 'running')]), desktopWordsEn)?.detail).toMatch(
      /^One run is going\. Its containers go on running/,
    ));
});
