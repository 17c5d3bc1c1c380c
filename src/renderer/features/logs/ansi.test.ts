import { describe, expect, it } from 'vitest';
import { parseAnsi } from './ansi.ts';
import { type AnsiStyle, plainStyle } from './sgr.ts';

/** Spans as `[text, what differs from plain]`. */
function spans(line: string): [string, Partial<AnsiStyle>][] {
  return parseAnsi(line).map(({ text, style }) => [
    text,
    Object.fromEntries(
      Object.entries(style).filter(([key, value]) => value !== plainStyle[key as keyof AnsiStyle]),
    ),
  ]);
}

describe('colours', () => {
  it.each<[string, [string, Partial<AnsiStyle>][]]>([
    ['plain', [['plain', {}]]],
    [
      '\u001b[31mred\u001b[0m plain',
      [
        ['red', { foreground: 'red' }],
        [' plain', {}],
      ],
    ],
    [
      '\u001b[1;92mok\u001b[m!',
      [
        ['ok', { isBold: true, foreground: 'bright-green' }],
        ['!', {}],
      ],
    ],
    [
      '\u001b[44;37mx\u001b[49my',
      [
        ['x', { background: 'blue', foreground: 'white' }],
        ['y', { foreground: 'white' }],
      ],
    ],
    ['\u001b[38;5;208mo', [['o', { foreground: 'rgb(255 135 0)' }]]],
    [
      '\u001b[38;5;9mr\u001b[48;5;240mg',
      [
        ['r', { foreground: 'bright-red' }],
        ['g', { foreground: 'bright-red', background: 'rgb(88 88 88)' }],
      ],
    ],
    ['\u001b[38;2;1;2;3;4mt', [['t', { foreground: 'rgb(1 2 3)', isUnderlined: true }]]],
    [
      '\u001b[1;2mb\u001b[22mn',
      [
        ['b', { isBold: true, isDim: true }],
        ['n', {}],
      ],
    ],
    ['\u009b31mc1', [['c1', { foreground: 'red' }]]],
  ])('%j', (line, expected) => expect(spans(line)).toEqual(expected));

  it.each(['\u001b[38;5;300mx', '\u001b[38;2;999;0;0mx', '\u001b[38mx', '\u001b[58mx', '\u001b[99999mx'])(
    'nonsense changes nothing: %j',
    (line) => expect(spans(line)).toEqual([['x', {}]]),
  );
});

describe('what is not a colour is dropped', () => {
  it.each([
    ['a\u001b[2Kb\u001b[10;3Hc\u001b[?25l', 'abc'],
    ['\u001b]8;;https://example.com\u0007link\u001b]8;;\u001b\\', 'link'],
    ['\u001b]0;title never ended', ''],
    ['\u001bPq#0;2\u001b\\after', 'after'],
    ['\u001b(Bx\u001b7y\u001bcz', 'xyz'],
    ['bell\u0007 back\b null\u0000', 'bell back null'],
    ['tab\tstays', 'tab\tstays'],
    ['cut \u001b', 'cut '],
    ['cut \u001b[3', 'cut 3'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
  ])('%j shows %j', (line, text) =>
    expect(
      parseAnsi(line)
        .map((span) => span.text)
        .join(''),
    ).toBe(text),
  );
});

describe('a carriage return', () => {
  it.each([
    ['10%\r20%\r100%', '100%'],
    ['done\r', 'done'],
    ['a\r\u001b[2K\u001b[32mb', 'b'],
  ])('%j shows %j', (line, text) =>
    expect(
      parseAnsi(line)
        .map((span) => span.text)
        .join(''),
    ).toBe(text),
  );
});
