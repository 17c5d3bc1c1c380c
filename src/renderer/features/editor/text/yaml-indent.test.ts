import { expect, it } from 'vitest';
import { indentBelow } from './yaml-indent.ts';

it.each([
  ['name: x', 0],
  ['jobs:', 2],
  ['  fetch:', 4],
  ['  fetch: # first', 4],
  ['    image: alpine:3', 4],
  ['    command: |', 6],
  ['    volumes:', 6],
  ['      - data:/x', 8],
  ['      - type: bind', 8],
  ['', 0],
])('below %j one goes on at %i', (line, column) => expect(indentBelow(line)).toBe(column));
