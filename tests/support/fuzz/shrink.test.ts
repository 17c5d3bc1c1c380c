import { expect, it } from 'vitest';
import { shrink } from './shrink.ts';

it('leaves of a failing text what it fails for', () => {
  const text = `name: w\njobs:\n  a: { image: x }\n  odd: [bad]\n  b: {}\n`;
  expect(shrink(text, (one) => one.includes('bad'))).toBe('bad');
  expect(shrink('fine', () => false)).toBe('fine');
});
