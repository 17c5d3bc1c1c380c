import { expect, it } from 'vitest';
import { leadsAway } from './use-stray-drops.ts';

it('files lead away from the page wherever they are dropped', () => {
  expect(leadsAway(['Files'], false)).toBe(true);
  expect(leadsAway(['Files', 'text/uri-list'], true)).toBe(true);
});

it('an address leads away unless it is dropped where one writes', () => {
  expect(leadsAway(['text/uri-list', 'text/plain'], false)).toBe(true);
  expect(leadsAway(['text/uri-list', 'text/plain'], true)).toBe(false);
});

it('text stays', () => expect(leadsAway(['text/plain'], false)).toBe(false));
