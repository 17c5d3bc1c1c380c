import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { choosePlace, readWindowPlace, writeWindowPlace } from './window-place.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const usual = { width: 1280, height: 820 };
const at = (x: number, y: number) => ({ x, y, width: 1000, height: 700, is_maximized: false });

it.each([
  ['where it was', at(2000, 100), { x: 2000, y: 100, width: 1000, height: 700 }],
  ['partly outside', at(-800, 10), { x: -800, y: 10, width: 1000, height: 700 }],
  ['nowhere to be grasped', at(-950, 10), usual],
  ['above the screen', at(100, -30), usual],
  ['on a screen that is gone', at(5000, 100), usual],
  ['never opened before', null, usual],
  ['too small', { ...at(0, 0), width: 300 }, { x: 0, y: 0, width: 800, height: 700 }],
])('a window that was %s', (_what, last, place) => expect(choosePlace(last, [screen, right])).toEqual(place));

it('is remembered; what cannot be read is forgotten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-place-'));
  const path = join(folder, 'window.json');
  expect(readWindowPlace(path)).toBeNull();
  writeWindowPlace(path, at(1, 2));
  expect(readWindowPlace(path)).toEqual(at(1, 2));
  writeFileSync(path, '{"x":"1"}');
  expect(readWindowPlace(path)).toBeNull();
  writeWindowPlace(join(folder, 'no', 'folder'), at(1, 2));
  rmSync(folder, { recursive: true });
});
