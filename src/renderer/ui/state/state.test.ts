import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type MarkState, marks } from './marks.tsx';
import { progressOf } from './progress.ts';

const css = readFileSync(new URL('./state.module.css', import.meta.url), 'utf8');
const states = Object.keys(marks) as MarkState[];

function colourOf(state: MarkState): string | undefined {
  return new RegExp(`data-state="${state}"\\] \\{\\s*color: var\\(--([\\w-]+)\\)`).exec(css)?.[1];
}

describe('the marks of states', () => {
  it('each have a shape of their own', () => {
    const shapes = states.map((state) => renderToStaticMarkup(marks[state]));
    expect(new Set(shapes).size).toBe(states.length);
  });

  it('each have a colour', () => {
    for (const state of states) expect(colourOf(state)).toMatch(/^state-/);
  });

  it.each([
    ['running', 'succeeded'],
    ['failed', 'blocked'],
    ['failed', 'cancelled'],
    ['retrying', 'failed'],
  ] as const)('%s and %s differ in colour too', (one, other) =>
    expect(colourOf(one)).not.toBe(colourOf(other)),
  );
});

describe('the progress of a run', () => {
  it('counts what has ended, and shares the bar by what became of it', () =>
    expect(progressOf({ succeeded: 3, failed: 1, skipped: 2, running: 1, retrying: 1, waiting: 4 })).toEqual({
      ended: 6,
      all: 12,
      shares: [
        { kind: 'succeeded', count: 3 },
        { kind: 'failed', count: 1 },
        { kind: 'ended', count: 2 },
        { kind: 'working', count: 2 },
        { kind: 'open', count: 4 },
      ],
    }));

  it('is nothing for a run without jobs', () =>
    expect(progressOf({})).toEqual({ ended: 0, all: 0, shares: [] }));
});
