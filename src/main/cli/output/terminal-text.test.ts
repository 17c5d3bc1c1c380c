import { expect, it } from 'vitest';
import { toTerminalText } from './terminal-text.ts';

it.each([
  ['plain\ttext 한글', 'plain\ttext 한글'],
  ['\u001b[31mred', '\u001b[31mred\u001b[0m'],
  ['a\u001b[2Jb\u001b[10;1Hc', 'abc'],
  ['\u001b]0;title\u0007x', 'x'],
  ['\u001b]52;c;ZXZpbA==\u001b\\x', 'x'],
  ['10%\r50%\r100%', '100%'],
  ['windows\r', 'windows'],
  ['bell\u0007 back\u0008', 'bell back'],
  ['\u001b', ''],
  ['\u009b2Jx', 'x'],
  ['\u009d0;title\u0007x', 'x'],
  ['\u009d52;c;ZXZpbA==\u009cx', 'x'],
  ['\u0090payload\u001b\\x', 'x'],
])('%j is shown as %j', (text, shown) => expect(toTerminalText(text)).toBe(shown));
