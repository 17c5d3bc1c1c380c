import { expect, it } from 'vitest';
import { escapeControls } from './escape-controls.ts';

it.each([
  ['plain 한글 🚀 é', 'plain 한글 🚀 é'],
  ['\u001b[2Jgone', '\\x1b[2Jgone'],
  ['a\nb\r\tc\u0000', 'a\\nb\\r\\tc\\x00'],
  ['\u009b31m\u007f', '\\x9b31m\\x7f'],
  ['a\u202etxt.exe', 'a\\u202etxt.exe'],
  ['already \\x1b', 'already \\x1b'],
])('%j is shown as %j', (text, shown) => expect(escapeControls(text)).toBe(shown));
