import { describe, expect, it } from 'vitest';
import { pickLanguage } from './language.ts';
import { bytesWords, clockWords, durationWords } from './measures.ts';

describe('durationWords', () => {
  it.each([
    [0, '0 ms'],
    [420, '420 ms'],
    [3149, '3.1 s'],
    [9999, '9.9 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [65_000, '1 min 5 s'],
    [3_660_000, '1 h 1 min'],
    [90_000_000, '1 d 1 h'],
  ])('%i ms is %s', (ms, text) => expect(durationWords(ms, 'en')).toBe(text));

  it('is written together in Korean', () => expect(durationWords(65_000, 'ko')).toBe('1분 5초'));
});

it.each([
  [0, '0 s'],
  [9999, '9 s'],
  [65_900, '1 min 5 s'],
])('a clock at %i ms shows %s', (ms, text) => expect(clockWords(ms, 'en')).toBe(text));

describe('bytesWords', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [536_870_912, '512 MiB'],
    [6 * 1024 ** 3, '6 GiB'],
  ])('%i is %s', (bytes, text) => expect(bytesWords(bytes)).toBe(text));
});

describe('pickLanguage', () => {
  it('takes the first that there is', () => expect(pickLanguage(['fr-FR', 'ko-KR', 'en'])).toBe('ko'));
  it('reads the form of a locale variable', () => expect(pickLanguage(['ko_KR.UTF-8'])).toBe('ko'));
  it('falls back to English', () => expect(pickLanguage(['fr', ''])).toBe('en'));
});
