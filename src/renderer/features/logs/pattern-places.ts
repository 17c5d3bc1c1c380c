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
  /** Settles when it can be asked, which is no part of what it may take. */
  readonly ready: Promise<void>;
  ask(question: PatternQuestion, answered: (answer: PatternAnswer) => void): void;
  end(): void;
}

/** A pattern that takes so long for the lines in sight is marked nowhere. */
const deadlineMs = 1000;
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
  let isAsking = false;
  let isGivenUp = false;

  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    isAsking = false;
  };
  const end = (): void => {
    rest();
    thread?.end();
    thread = null;
  };
  const isOf = (asked: Query): boolean =>
    query?.text === asked.text && query.isCaseSensitive === asked.isCaseSensitive;

  const ask = async (): Promise<void> => {
    if (isAsking || isGivenUp || wanted.size === 0) return;
    isAsking = true;
    thread ??= start();
    const asked = thread;
    await asked.ready;
    if (asked !== thread || query === null) return;
    const question = { query, lines: [...wanted] };
    wanted = new Set();
    timer = setTimeout(() => {
      isGivenUp = isOf(question.query);
      end();
      void ask();
    }, deadlineMs);
    thread.ask(question, (answer) => {
      rest();
      if (isOf(question.query)) {
        if (known.size > keptAtMost) known = new Map();
        for (const [index, line] of question.lines.entries()) known.set(line, answer[index] ?? nowhere);
        state.setState(({ arrivals }) => ({ arrivals: arrivals + 1 }));
      }
      void ask();
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
      if (wanted.size === 1) queueMicrotask(() => void ask());
    },
    close: end,
  };
}

/** The thread of a page. */
export function startPatternThread(): PatternThread {
  const worker = new Worker(new URL('./pattern-worker.ts', import.meta.url), { type: 'module' });
  const ready = new Promise<void>((resolve) =>
    worker.addEventListener('message', () => resolve(), { once: true }),
  );
  return {
    ready,
    ask(question, answered) {
      const take = ({ data }: MessageEvent<PatternAnswer>): void => answered(data);
      worker.addEventListener('message', take, { once: true });
      worker.postMessage(question);
    },
    end: () => worker.terminate(),
  };
}
