import { expect, it } from 'vitest';
import { nearMiss } from './near-miss.ts';

it.each([
  ['extrct', ['load', 'extract'], 'extract'],
  ['Extract', ['extract'], 'extract'],
  ['dependson', ['depends_on', 'command'], 'depends_on'],
  ['jbos', ['name', 'jobs'], 'jobs'],
  ['dya', ['day'], 'day'],
  ['ab', ['xy'], null],
  ['image', ['command'], null],
  ['a', [], null],
  ['a', ['b'], null],
])('%s of %j means %s', (word, candidates, meant) => expect(nearMiss(word, candidates)).toBe(meant));
