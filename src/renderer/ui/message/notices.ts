import { createStore } from 'zustand';

/** Something to be said once, over whatever page is shown. */
export interface GivenNotice {
  /** `done`: it went well; `failed` stays until it is closed. */
  readonly tone: 'done' | 'warning' | 'failed';
  /** In the present language; words between backticks are names. */
  readonly text: string;
  /** What can be done about it, such as undo; doing it closes the notice. */
  readonly action?: { readonly label: string; run(): void };
}

export interface ShownNotice extends GivenNotice {
  readonly id: number;
  /** How long it is shown while nobody is at it; null until it is closed. */
  readonly lasts_ms: number | null;
}

const shownAtMost = 4;
const readingMs = 5000;
const decidingMs = 10_000;
let ids = 0;

/** The notices that are shown, the latest last. */
export const notices = createStore<{ readonly shown: readonly ShownNotice[] }>()(() => ({ shown: [] }));

/**
 * Shows a notice. The same words twice are one notice; of more than four the oldest goes.
 * @returns what closes it.
 */
export function notify(notice: GivenNotice): () => void {
  ids += 1;
  const id = ids;
  const lasts_ms = notice.tone === 'failed' ? null : notice.action === undefined ? readingMs : decidingMs;
  notices.setState(({ shown }) => ({
    shown: [...shown.filter((other) => !isSame(other, notice)), { ...notice, id, lasts_ms }].slice(
      -shownAtMost,
    ),
  }));
  return () => dismiss(id);
}

export function dismiss(id: number): void {
  notices.setState(({ shown }) => ({ shown: shown.filter((notice) => notice.id !== id) }));
}

function isSame(one: GivenNotice, other: GivenNotice): boolean {
  return one.text === other.text && one.tone === other.tone;
}
