import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings, writeSettings } from './settings-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('begins with staying in the tray and telling of failures', () =>
  expect(readSettings(join(folder, 'none.json'))).toEqual({
    keep_in_tray: true,
    notify_failures: true,
    language: null,
    was_told_of_tray: false,
  }));

it('reads what was written', () => {
  const path = join(folder, 'settings.json');
  const changed = { ...readSettings(path), keep_in_tray: false, language: 'ko' as const };
  writeSettings(path, changed);
  expect(readSettings(path)).toEqual(changed);
});

it.each(['{"keep_in_tray": "no"}', '', '[]'])('does not trip over %j', (text) => {
  const path = join(folder, 'settings.json');
  writeFileSync(path, text);
  expect(readSettings(path).keep_in_tray).toBe(true);
});

it('takes the default of what an older version did not know', () => {
  const path = join(folder, 'settings.json');
  writeFileSync(path, '{"notify_failures": false}');
  expect(readSettings(path)).toMatchObject({ keep_in_tray: true, notify_failures: false });
});
