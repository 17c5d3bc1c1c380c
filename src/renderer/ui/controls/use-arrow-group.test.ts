import { expect, it } from 'vitest';
import { nextIndex } from './use-arrow-group.ts';

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowDown', 2, 0],
  ['ArrowLeft', 0, 2],
  ['ArrowUp', 2, 1],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Enter', 0, null],
])('%s from %i of three leads to %s', (key, at, to) => expect(nextIndex(key, at, 3)).toBe(to));

it('leads nowhere where there is nothing', () => expect(nextIndex('End', -1, 0)).toBeNull());
