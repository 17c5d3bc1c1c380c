import { expect, it } from 'vitest';
import { addItem, changeItem, placeOf, removeItem, splitItem } from './list-edits.ts';

const path = ['jobs', 'a', 'command'];

it('an item is found where what was done since has moved it', () => {
  expect(placeOf(['a', 'b', 'c'], 1, 'b')).toBe(1);
  expect(placeOf(['b', 'c'], 1, 'b')).toBe(0);
  expect(placeOf(['b', 'x', 'y', 'b'], 2, 'b')).toBe(3);
  expect(placeOf(['a', 'changed'], 1, 'b')).toBe(1);
});

it('an item is added after those that are there by then', () => {
  expect(addItem('x')(['a', 'b'], path)).toEqual([{ kind: 'set', path: [...path, 2], value: 'x' }]);
  expect(addItem('x')(undefined, path)).toEqual([{ kind: 'set', path, value: ['x'] }]);
});

it('an item is changed and removed where it is by then', () => {
  expect(changeItem(1, 'b', 'x')(['b'], path)).toEqual([{ kind: 'set', path: [...path, 0], value: 'x' }]);
  expect(removeItem(1, 'b')(['b', 'c'], path)).toEqual([{ kind: 'unset', path: [...path, 0] }]);
  expect(removeItem(0, 'b')(['b'], path)).toEqual([{ kind: 'unset', path }]);
  expect(removeItem(2, 'b')(['a'], path)).toEqual([]);
});

it('a text is split where it is by then, if it is there', () => {
  expect(splitItem(1, 'b c', ['b', 'c'])(['a', 'b c', 'd'], path)).toMatchObject([
    { value: ['a', 'b', 'c', 'd'] },
  ]);
  expect(splitItem(1, 'b c', ['b', 'c'])(['a'], path)).toEqual([]);
});
