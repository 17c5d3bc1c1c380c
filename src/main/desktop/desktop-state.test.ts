import { describe, expect, it } from 'vitest';
import { aRun, aSchedule } from '../../../tests/support/desktop-samples.ts';
import { hasWork, nothingGoes, runsOf, upcomingOf, withRuns, withSchedules } from './desktop-state.ts';

describe('what the desktop knows of the engine', () => {
  it('holds runs as long as they go', () => {
    const going = withRuns(nothingGoes, [aRun('1', 'running'), aRun('2', 'queued'), aRun('3', 'failed')]);
    expect(runsOf(going).map(({ uuid }) => uuid)).toEqual(['2', '1']);
    expect(runsOf(withRuns(going, [aRun('1', 'succeeded')])).map(({ uuid }) => uuid)).toEqual(['2']);
  });

  it('holds active schedules, the one that is due first first', () => {
    const changed = [
      aSchedule('late', '2026-01-03'),
      aSchedule('early', '2026-01-02'),
      aSchedule('off', null),
    ];
    const state = withSchedules(nothingGoes, { changed, removed: [], is_paused: false });
    expect(upcomingOf(state).map(({ uuid }) => uuid)).toEqual(['early', 'late']);
    const after = withSchedules(state, {
      changed: [aSchedule('late', null)],
      removed: ['early'],
      is_paused: true,
    });
    expect(upcomingOf(after)).toEqual([]);
    expect(after.is_paused).toBe(true);
  });

  it('has work while a run goes or a schedule is active', () => {
    expect(hasWork(nothingGoes)).toBe(false);
    expect(hasWork(withRuns(nothingGoes, [aRun('1', 'running')]))).toBe(true);
    const changed = [aSchedule('a', '2026-01-02')];
    expect(hasWork(withSchedules(nothingGoes, { changed, removed: [], is_paused: false }))).toBe(true);
  });
});
