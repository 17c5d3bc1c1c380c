import { type DesktopState, upcomingOf } from './desktop-state.ts';
import type { DesktopWords } from './desktop-words.en.ts';

const namesShown = 8;

/**
 * What to ask before the end: which schedules will not fire, and what becomes of runs that go. Null where nothing is
 * lost by it. Schedules that are paused do not fire anyway.
 */
export function quitQuestion(
  state: DesktopState,
  words: DesktopWords,
): { readonly message: string; readonly detail: string; readonly buttons: readonly [string, string] } | null {
  const names = state.is_paused ? [] : upcomingOf(state).map(({ workflow_name }) => workflow_name);
  const distinct = [...new Set(names)];
  const shown = distinct.slice(0, namesShown);
  if (distinct.length > namesShown) shown.push(words.more(distinct.length - namesShown));
  const parts = [
    ...(state.runs.size > 0 ? [words.quit_running(state.runs.size)] : []),
    ...(shown.length > 0 ? [words.quit_schedules(shown.map((name) => `•  ${name}`).join('\n'))] : []),
  ];
  if (parts.length === 0) return null;
  return { message: words.quit_title, detail: parts.join('\n\n'), buttons: [words.quit_yes, words.quit_no] };
}
