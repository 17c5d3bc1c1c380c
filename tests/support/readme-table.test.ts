import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rows } from '../acceptance/rows.ts';

test('the README carries the table of what Gantry was asked for', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const told = [...readme.matchAll(/^\| (.+?) \| (?:REST|window|command line).* \|$/gm)].map(
    ([, row]) => row,
  );
  expect(told).toEqual([...rows]);
});
