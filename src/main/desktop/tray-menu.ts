import type { MenuItemConstructorOptions } from 'electron';
import type { JobRunState } from '../../shared/domain/job-run.ts';
import { isFinalJobRunState } from '../../shared/domain/job-run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Language } from '../../shared/words/language.ts';
import { type DesktopState, runsOf, upcomingOf } from './desktop-state.ts';
import type { DesktopWords } from './desktop-words.en.ts';

const runsShown = 5;
const schedulesShown = 3;

/** What the items of the tray's menu do. */
export interface TrayActions {
  open(): void;
  openRun(uuid: Uuid): void;
  pause(is_paused: boolean): void;
  quit(): void;
}

/** The tray's menu: what runs, what comes next, and what can be done about it. */
export function trayMenu(
  state: DesktopState,
  words: DesktopWords,
  language: Language,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { label: words.open, click: actions.open },
    { type: 'separator' },
    ...runItems(state, words, actions),
    { type: 'separator' },
    ...scheduleItems(state, words, language),
    {
      label: words.pause,
      type: 'checkbox',
      checked: state.is_paused,
      click: () => actions.pause(!state.is_paused),
    },
    { type: 'separator' },
    { label: words.quit, click: actions.quit },
  ];
}

function runItems(
  state: DesktopState,
  words: DesktopWords,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const runs = runsOf(state);
  if (runs.length === 0) return [{ label: words.nothing_runs, enabled: false }];
  const items = runs.slice(0, runsShown).map(({ uuid, workflow_name, number, job_counts }) => {
    const { done, all } = countJobs(job_counts);
    return {
      label: words.runs(`${workflow_name} #${number}`, done, all),
      click: () => actions.openRun(uuid),
    };
  });
  return [...items, ...moreItem(runs.length - runsShown, words)];
}

function scheduleItems(
  state: DesktopState,
  words: DesktopWords,
  language: Language,
): MenuItemConstructorOptions[] {
  const upcoming = upcomingOf(state);
  if (upcoming.length === 0) return [{ label: words.nothing_next, enabled: false }];
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const items = upcoming.slice(0, schedulesShown).map(({ workflow_name, next_at }) => ({
    label: words.next(workflow_name, format.format(new Date(next_at))),
    enabled: false,
  }));
  return [...items, ...moreItem(upcoming.length - schedulesShown, words)];
}

function moreItem(count: number, words: DesktopWords): MenuItemConstructorOptions[] {
  return count > 0 ? [{ label: words.more(count), enabled: false }] : [];
}

function countJobs(counts: Partial<Record<JobRunState, number>>): { done: number; all: number } {
  const entries = Object.entries(counts) as [JobRunState, number][];
  const sum = (of: typeof entries): number => of.reduce((total, [, count]) => total + count, 0);
  return { done: sum(entries.filter(([state]) => isFinalJobRunState(state))), all: sum(entries) };
}
