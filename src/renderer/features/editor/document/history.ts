/** What undo goes back to and redo forth to. The present state is not in it. */
export interface History<Entry> {
  /** The latest last. */
  readonly past: readonly Entry[];
  /** The next last. */
  readonly future: readonly Entry[];
  /** When the latest entry was joined by typing; null after anything else. */
  readonly typed_at: number | null;
}

/** Typing that goes on within this many milliseconds is one step. */
const pause = 800;

export function emptyHistory<Entry>(): History<Entry> {
  return { past: [], future: [], typed_at: null };
}

/** A step: `before` is what undo brings back. The oldest go where there are too many. */
export function withStep<Entry extends { readonly source: string }>(
  history: History<Entry>,
  before: Entry,
): History<Entry> {
  return { past: bounded([...history.past, before]), future: [], typed_at: null };
}

/** As {@link withStep}, but typing without a pause is one step. `now` in milliseconds. */
export function withTyping<Entry extends { readonly source: string }>(
  history: History<Entry>,
  before: Entry,
  now: number,
): History<Entry> {
  const isGoingOn = history.typed_at !== null && now - history.typed_at < pause && history.past.length > 0;
  const past = isGoingOn ? history.past : bounded([...history.past, before]);
  return { past, future: [], typed_at: now };
}

export interface Step<Entry> {
  readonly entry: Entry;
  readonly history: History<Entry>;
}

/** The state before `present`, or null where there is none. */
export function undone<Entry>(history: History<Entry>, present: Entry): Step<Entry> | null {
  const entry = history.past.at(-1);
  if (entry === undefined) return null;
  return {
    entry,
    history: { past: history.past.slice(0, -1), future: [...history.future, present], typed_at: null },
  };
}

/** The state that was undone last, or null. */
export function redone<Entry>(history: History<Entry>, present: Entry): Step<Entry> | null {
  const entry = history.future.at(-1);
  if (entry === undefined) return null;
  return {
    entry,
    history: { past: [...history.past, present], future: history.future.slice(0, -1), typed_at: null },
  };
}

/** Characters that the texts of all entries may have together, and how many entries there may be. */
const limit = { characters: 40_000_000, entries: 500 };

function bounded<Entry extends { readonly source: string }>(past: readonly Entry[]): readonly Entry[] {
  let characters = 0;
  let first = past.length;
  while (first > 0 && past.length - first < limit.entries) {
    characters += past[first - 1]?.source.length ?? 0;
    if (characters > limit.characters && first < past.length) break;
    first -= 1;
  }
  return first === 0 ? past : past.slice(first);
}
