import { describe, expect, it } from 'vitest';
import { emptyHistory, redone, undone, withStep, withTyping } from './history.ts';

const entry = (source: string) => ({ source });

describe('the history', () => {
  it('goes back and forth, step by step', () => {
    let history = withStep(withStep(emptyHistory<{ source: string }>(), entry('a')), entry('b'));
    const back = undone(history, entry('c'));
    expect(back?.entry).toEqual(entry('b'));
    history = back?.history ?? history;
    expect(undone(history, entry('b'))?.entry).toEqual(entry('a'));
    expect(redone(history, entry('b'))?.entry).toEqual(entry('c'));
  });

  it('has nothing to go to at its ends', () => {
    expect(undone(emptyHistory(), entry('a'))).toBeNull();
    expect(redone(emptyHistory(), entry('a'))).toBeNull();
  });

  it('takes typing without a pause as one step', () => {
    let history = withTyping(emptyHistory<{ source: string }>(), entry(''), 1000);
    history = withTyping(history, entry('h'), 1300);
    history = withTyping(history, entry('he'), 2000);
    expect(history.past).toEqual([entry('')]);
    history = withTyping(history, entry('hel'), 2800);
    expect(history.past).toEqual([entry(''), entry('hel')]);
  });

  it('begins a new step with typing after anything else', () => {
    const typed = withTyping(emptyHistory<{ source: string }>(), entry('a'), 0);
    const history = withTyping(withStep(typed, entry('b')), entry('c'), 1);
    expect(history.past).toEqual([entry('a'), entry('b'), entry('c')]);
  });

  it('forgets what was undone once something new is done', () => {
    const back = undone(withStep(emptyHistory<{ source: string }>(), entry('a')), entry('b'));
    const history = withStep(back?.history ?? emptyHistory<{ source: string }>(), entry('a'));
    expect(history.future).toEqual([]);
  });

  it('keeps a bounded number of texts', () => {
    let history = emptyHistory<{ source: string }>();
    for (let n = 0; n < 600; n += 1) history = withStep(history, entry(`${n}`));
    expect(history.past).toHaveLength(500);
    expect(history.past.at(-1)).toEqual(entry('599'));
    const large = 'x'.repeat(15_000_000);
    for (let n = 0; n < 4; n += 1) history = withStep(history, entry(large));
    expect(history.past.length).toBeLessThan(4);
    expect(history.past.at(-1)?.source).toBe(large);
  });
});
