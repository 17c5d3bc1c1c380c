import { RegExpParser } from '@eslint-community/regexpp';
import { describe, expect, it } from 'vitest';
import { readLinePattern } from './line-pattern.ts';
import { requiredText } from './required-text.ts';

describe('a regular expression that is none', () => {
  it.each([
    ['a(b', 'group_not_closed', 4],
    ['ab)', 'group_not_opened', 3],
    ['(?x)', 'group_unknown', 2],
    ['작업[a', 'class_not_closed', 5],
    ['a|*', 'nothing_to_repeat', 3],
    ['a{2', 'count_not_closed', 4],
    ['a{3,2}', 'count_out_of_order', 7],
    ['a}', 'bracket_alone', 2],
    ['[z-a]', 'range_out_of_order', 5],
    ['\\y', 'escape_unknown', 2],
    ['😀\\', 'escape_unfinished', 3],
    ['(?<1>a)', 'name_invalid', 4],
    ['(?<a>.)(?<a>.)', 'name_twice', 13],
    ['\\k<a>', 'name_unknown', 6],
    ['\\p{Nothing}', 'property_unknown', 11],
  ] as const)('%s is told as %s, with its place', (source, problem, at) => {
    const failure = { code: 'invalid_pattern', data: { problem, at } };
    expect(readLinePattern(source, true)).toEqual({ ok: false, failure });
  });
});

describe('the text that every match contains', () => {
  it.each([
    ['error', 'error'],
    ['aaa.*bbbb', 'bbbb'],
    ['a+bcd', 'bcd'],
    ['^(?:GET|PUT) /items', ' /items'],
    ['(fetch(ing)?)+ now', 'fetch'],
    ['(fetched)+ x', 'fetched'],
    ['\\bword\\b', 'word'],
    ['ab(?=cd)ef', 'abef'],
    ['(?!abc)d', 'd'],
    ['(abc)?d', 'd'],
    ['a{0,3}', ''],
    ['one|two', ''],
    ['[ab]c', 'c'],
    ['(?i:abc)d', 'd'],
    ['\\d+', ''],
    ['', ''],
  ])('of %s is %j', (source, text) => {
    const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: true });
    expect(requiredText(pattern)).toBe(text);
  });
});

describe('the quick look for it', () => {
  it.each(['sk', 'é', 'ß', 'ω', 'Å', 'k.s', '작업', 'İx'])(
    'for %s passes over nothing that fits, whatever counts as the same letter',
    (source) => {
      const read = readLinePattern(source, false);
      if (!read.ok) throw new Error(source);
      const { any, required } = read.value;
      for (let code = 0; code < 0x2ff0; code += 1) {
        const letter = String.fromCodePoint(code);
        for (const line of [
          `${letter}k`,
          `s${letter}`,
          letter,
          `k-${letter}`,
          `${letter}x`,
          `작업${letter}`,
        ]) {
          if (any.test(line) && required?.in(Buffer.from(line))(0) === null) expect.fail(line);
        }
      }
    },
  );

  it('is there for letters that have more than two forms', () =>
    expect(readLinePattern('sk', false)).toMatchObject({ value: { required: expect.anything() } }));
});
