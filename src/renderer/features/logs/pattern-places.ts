import { createStore, type StoreApi } from 'zustand';
import type { Place, Query } from './places.ts';

export interface PatternQuestion {
  readonly query: Query;
  readonly lines: readonly string[];
}
/** The places in each line of the question. */
export type PatternAnswer = readonly (readonly Place[])[];

/** A thread that matches lines, and can be ended while it does. */
export interface PatternThread {
  ask(question: PatternQuestion, answered: (answer: PatternAnswer) => void): void;
  end(): void;
}

/** A pattern that takes so long for the lines in sight is marked nowhere. */
const deadlineMs = 500;
const keptAtMost = 5000;

/** Finds what is to be marked of a regular expression in the lines that are shown, away from the window's own thread. */
export interface PatternPlaces {
  /** Grows whenever places have become known. */
  readonly state: StoreApi<{ readonly arrivals: number }>;
  /** The places that are known; null where they are not yet. The same array each time. */
  find(query: Query, line: string): readonly Place[] | null;
  /** Has the places of a line found, unless they are known. */
  want(query: Query, line: string): void;
  close(): void;
}

const nowhere: readonly Place[] = [];

export function createPatternPlaces(start: () => PatternThread): PatternPlaces {
  const state = createStore<{ arrivals: number }>()(() => ({ arrivals: 0 }));
  let query: Query | null = null;
  let known = new Map<string, readonly Place[]>();
  let wanted = new Set<string>();
  let thread: PatternThread | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isGivenUp = false;

  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const end = (): void => {
    rest();
    thread?.end();
    thread = null;
  };
  const isOf = (asked: Query): boolean =>
    query?.text === asked.text && query.isCaseSensitive === asked.isCaseSensitive;

  const ask = (): void => {
    if (timer !== null || query === null || wanted.size === 0) return;
    const question = { query, lines: [...wanted] };
    wanted = new Set();
    thread ??= start();
    timer = setTimeout(() => {
      isGivenUp = true;
      end();
    }, deadlineMs);
    thread.ask(question, (answer) => {
      rest();
      if (isOf(question.query)) {
        if (known.size > keptAtMost) known = new Map();
        for (const [index, line] of question.lines.entries()) known.set(line, answer[index] ?? nowhere);
        state.setState(({ arrivals }) => ({ arrivals: arrivals + 1 }));
      }
      ask();
    });
  };

  return {
    state,
    find: (asked, line) => (isOf(asked) ? (known.get(line) ?? null) : null),
    want(asked, line) {
      if (!isOf(asked)) {
        query = asked;
        known = new Map();
        wanted = new Set();
        isGivenUp = false;
      }
      if (isGivenUp || known.has(line)) return;
      wanted.add(line);
      // All lines of one drawing are asked for together.
      if (wanted.size === 1) queueMicrotask(ask);
    },
    close: end,
  };
}

/** The thread of a page. */
export function startPatternThread(): PatternThread {
  const worker = new Worker(new URL('./pattern-worker.ts', import.meta.url), { type: 'module' });
  return {
    ask(question, answered) {
      const take = ({ data }: MessageEvent<PatternAnswer>): void => answered(data);
      worker.addEventListener('message', take, { once: true });
      worker.postMessage(question);
    },
    end: () => worker.terminate(),
  };
}
