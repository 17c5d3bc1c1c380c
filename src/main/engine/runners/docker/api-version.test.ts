import { expect, it } from 'vitest';
import { negotiateApiVersion, newestApiVersion } from './api-version.ts';

it.each([
  ['1.41', '1.12', '1.41'],
  ['1.44', '1.24', '1.44'],
  ['1.99', '1.44', newestApiVersion],
  ['2.0', '1.44', newestApiVersion],
  ['1.47', null, '1.47'],
  ['1.40', '1.12', null],
  ['1.9', '1.1', null],
  ['2.5', '2.0', null],
])('with a Docker that speaks up to %s, from %s: %s', (newest, oldest, expected) => {
  expect(negotiateApiVersion(newest, oldest)).toBe(expected);
});
