import { describe, expect, it } from 'vitest';
import type { Masking } from '../ports.ts';
import { createMasking } from './secret-masker.ts';
import { secretForms } from './secrets/secret-forms.ts';

function masking(...values: string[]): Masking {
  const made = createMasking(values);
  if (made === null) throw new Error('nothing to mask');
  return made;
}

/** What comes out, and of each chunk what is given out at once. */
function stepwise(made: Masking, chunks: readonly (string | Uint8Array)[]): string[] {
  const filter = made.newFilter();
  const given = chunks.map((chunk) => Buffer.from(filter.push(Buffer.from(chunk))).toString('latin1'));
  return [...given, Buffer.from(filter.end()).toString('latin1')];
}

describe('what is masked', () => {
  it.each([
    ['a value', ['hunter22'], 'my hunter22 is hunter22!', 'my *** is ***!'],
    ['several', ['first-one', 'second-one'], 'first-one second-one', '*** ***'],
    ['the longest of those that begin alike', ['token', 'token-long'], 'token token-long', '*** ***'],
    ['those that overlap, as one', ['abcdef', 'efghij'], '<abcdefghij>', '<***>'],
    ['one within another', ['bcde', 'abcdef'], '<abcdef>', '<***>'],
    ['those side by side, each', ['abcd'], 'abcdabcd', '******'],
    ['one that repeats itself', ['aaaa'], 'b aaaaaaaaa b', 'b *** b'],
    ['each line of several', ['line one\nab\nline three'], 'line three, ab, line one', '***, ab, ***'],
    ['several lines at once', ['line one\nline two'], '[line one\nline two]', '[***]'],
    ['Korean', ['비밀번호입니다'], '값: 비밀번호입니다.', '값: ***.'],
    ['without the newline at its end', ['s3cret!\n'], 's3cret!', '***'],
    [
      'in an address',
      ['a b/c&d'],
      '?q=a%20b%2Fc%26d ?q=a+b%2Fc%26d ?q=a%20b%2fc%26d',
      '?q=*** ?q=*** ?q=***',
    ],
    ['in JSON', ['say "hi"\\'], JSON.stringify({ a: 'say "hi"\\' }), '{"a":"***"}'],
    ['nothing else', ['secret'], 'secre secrets Secret', 'secre ***s Secret'],
  ])('%s', (_, values, text, expected) => expect(masking(...values).apply(text)).toBe(expected));

  it.each([0, 1, 2, 3, 4, 5])('in base64, %i bytes into a longer text', (before) => {
    const secret = 'correct horse battery staple';
    for (const alphabet of ['base64', 'base64url'] as const) {
      const text = Buffer.from(`${'x'.repeat(before)}${secret}${'y'.repeat(before)}`).toString(alphabet);
      const masked = masking(secret).apply(text);
      expect(masked).toContain('***');
      // No four letters of it are left but those that also say what stood around it.
      const left = masked.split('***').flatMap((part) => [0, 1, 2, 3].map((cut) => part.slice(cut)));
      for (const part of left)
        expect(Buffer.from(part, alphabet).toString('latin1')).not.toMatch(/[a-z]{3} |horse/);
    }
  });

  it('in base64 that was broken into lines', () => {
    const secret = 'key-'.repeat(40);
    const lines =
      Buffer.from(secret)
        .toString('base64')
        .match(/.{1,76}/g) ?? [];
    expect(masking(secret).apply(lines.join('\n'))).toBe('***\n***\n***');
  });

  it('no form of a value is shorter than a value may be', () => {
    expect(secretForms('ab\nabcd').filter((form) => [...form].length < 4)).toEqual([]);
    expect(createMasking([])).toBeNull();
  });
});

describe('what is held back', () => {
  it('is the longest end that may still become a secret, and no byte more', () => {
    expect(stepwise(masking('secret'), ['a se', 'c', 'ond sec', 'ret', ' .'])).toEqual([
      'a ',
      '',
      'second ',
      '***',
      ' .',
      '',
    ]);
  });

  it('is given out at the end', () => {
    expect(stepwise(masking('secret'), ['it is secre'])).toEqual(['it is ', 'secre']);
  });

  it('is nothing once a secret is whole, so a prompt is seen', () => {
    const filter = masking('secret').newFilter();
    expect(Buffer.from(filter.push(Buffer.from('secret'))).toString()).toBe('***');
    expect(filter.isHolding).toBe(false);
    filter.push(Buffer.from('xs'));
    expect(filter.isHolding).toBe(true);
  });

  it('is told by one mask while a stretch goes on', () => {
    expect(stepwise(masking('abab'), ['ab', 'ab', 'ab', 'a', 'c'])).toEqual(['', '***', '', '', 'ac', '']);
  });
});

it('takes time that grows with the output alone, whatever it is and in whatever chunks it comes', () => {
  const value = `${'a'.repeat(60_000)}b`;
  const filter = masking(value).newFilter();
  const text = Buffer.from('a'.repeat(300_000));
  const begun = performance.now();
  let given = 0;
  for (let at = 0; at < text.length; at += 1) given += filter.push(text.subarray(at, at + 1)).length;
  given += filter.end().length;
  expect(given).toBe(300_000);
  // By falling back byte by byte, or by keeping what is held anew each time, it would be minutes.
  expect(performance.now() - begun).toBeLessThan(5000);
});
