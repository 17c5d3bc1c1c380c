import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPatternPlaces, type PatternAnswer, type PatternQuestion } from './pattern-places.ts';
import { placesIn, type Query } from './places.ts';

/** Threads that answer when the test says so. */
class Threads {
  started = 0;
  ended = 0;
  readonly asked: PatternQuestion[] = [];
  #answered: ((answer: PatternAnswer) => void)[] = [];

  readonly start = () => {
    this.started += 1;
    return {
      ready: Promise.resolve(),
      ask: (question: PatternQuestion, answered: (answer: PatternAnswer) => void) => {
        this.asked.push(question);
        this.#answered.push(answered);
      },
      end: () => {
        this.ended += 1;
      },
    };
  };

  answer(): void {
    const { query, lines } = this.asked[this.asked.length - this.#answered.length] as PatternQuestion;
    this.#answered.shift()?.(lines.map((line) => placesIn(line, query)));
  }
}

const query: Query = { text: 'a+', isCaseSensitive: true, isRegex: true };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the places of a regular expression', () => {
  it('are found for all lines together, once', async () => {
    const threads = new Threads();
    const places = createPatternPlaces(threads.start);
    places.want(query, 'baab');
    places.want(query, 'a');
    places.want(query, 'a');
    await vi.advanceTimersByTimeAsync(0);
    expect(threads.asked).toEqual([{ query, lines: ['baab', 'a'] }]);
    expect(places.find(query, 'a')).toBeNull();
    threads.answer();
    expect(places.find(query, 'baab')).toEqual([{ start: 1, end: 3 }]);
    expect(places.find(query, 'a')).toBe(places.find(query, 'a'));
    expect(places.state.getState().arrivals).toBe(1);
    places.want(query, 'a');
    await vi.advanceTimersByTimeAsync(0);
    expect(threads.asked).toHaveLength(1);
  });

  it('are those of the latest question', async () => {
    const threads = new Threads();
    const places = createPatternPlaces(threads.start);
    places.want(query, 'ab');
    await vi.advanceTimersByTimeAsync(0);
    const next = { ...query, text: 'b' };
    places.want(next, 'ab');
    await vi.advanceTimersByTimeAsync(0);
    threads.answer();
    expect(places.find(next, 'ab')).toBeNull();
    await vi.advanceTimersByTimeAsync(0);
    threads.answer();
    expect(places.find(next, 'ab')).toEqual([{ start: 1, end: 2 }]);
    expect(places.find(query, 'ab')).toBeNull();
  });

  it('are given up with the thread where they take too long, until something else is asked', async () => {
    const threads = new Threads();
    const places = createPatternPlaces(threads.start);
    places.want(query, 'slow');
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(threads.ended).toBe(1);
    places.want(query, 'more');
    await vi.advanceTimersByTimeAsync(0);
    expect(threads.started).toBe(1);
    const next = { ...query, text: 'b' };
    places.want(next, 'b');
    await vi.advanceTimersByTimeAsync(0);
    expect(threads.started).toBe(2);
    places.close();
    expect(threads.ended).toBe(2);
  });
});
