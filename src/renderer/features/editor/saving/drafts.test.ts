import { describe, expect, it } from 'vitest';
import { type Draft, type DraftStorage, draftsIn, windowName } from './drafts.ts';

function storage(room = Number.POSITIVE_INFINITY): DraftStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      if (value.length > room) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
  };
}

const draft = (source: string, minute = 0): Draft => ({
  source,
  positions: {},
  identities: {},
  kept_at: `2026-01-01T00:0${minute}:00.000Z`,
  base: null,
});

describe('unsaved work', () => {
  it('is there again in the window that kept it', () => {
    const drafts = draftsIn(storage(), 'a');
    drafts.keep('w', draft('mine'));
    expect(drafts.take('w')?.source).toBe('mine');
    expect(drafts.take('other')).toBeNull();
    drafts.drop('w');
    expect(drafts.take('w')).toBeNull();
  });

  it('is told of each workflow once, whichever windows it is of', () => {
    const both = storage();
    const drafts = draftsIn(both, 'a');
    let heard = 0;
    const end = drafts.listen(() => {
      heard += 1;
    });
    drafts.keep('w', draft('mine'));
    draftsIn(both, 'b').keep('w', draft('other'));
    drafts.keep('new', draft('fresh'));
    expect(drafts.workflows()).toEqual(['w', 'new']);
    drafts.drop('new');
    expect(drafts.workflows()).toEqual(['w']);
    expect(heard).toBe(3);
    end();
    drafts.drop('w');
    expect(heard).toBe(3);
  });

  it('of two windows is kept apart', () => {
    const both = storage();
    draftsIn(both, 'a').keep('w', draft('of a', 1));
    draftsIn(both, 'b').keep('w', draft('of b', 2));
    expect(draftsIn(both, 'a').take('w')?.source).toBe('of a');
    expect(draftsIn(both, 'b').take('w')?.source).toBe('of b');
  });

  it('of a window that is gone is taken over by the next one, the latest first', () => {
    const both = storage();
    draftsIn(both, 'a').keep('w', draft('older', 1));
    draftsIn(both, 'b').keep('w', draft('newer', 2));
    expect(draftsIn(both, 'c').take('w')?.source).toBe('newer');
    expect([...both.kept.keys()]).toEqual(['gantry.draft.w.a', 'gantry.draft.w.c']);
  });

  it('that has no room is said so', () => {
    expect(draftsIn(storage(10), 'a').keep('w', draft('large'))).toBe(false);
  });

  it('that cannot be understood is thrown away', () => {
    const broken = storage();
    broken.kept.set('gantry.draft.w.a', '{"source": 3}');
    expect(draftsIn(broken, 'a').take('w')).toBeNull();
    expect(broken.kept.size).toBe(0);
  });
});

it('a window keeps its name when it is loaded anew', () => {
  const session = new Map<string, string>();
  const tab = {
    getItem: (key: string) => session.get(key) ?? null,
    setItem: (key: string, value: string) => void session.set(key, value),
  };
  expect(windowName(tab, () => 'x')).toBe('x');
  expect(windowName(tab, () => 'y')).toBe('x');
});
