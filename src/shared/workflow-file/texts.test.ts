import { describe, expect, it } from 'vitest';
import { isImageReference } from './image.ts';
import { isName } from './names.ts';
import { joinPath } from './paths.ts';
import { shellWords } from './shell-words.ts';
import { parseSignal } from './signals.ts';
import { parseSize } from './size.ts';
import { parseVolumeText } from './volume-text.ts';

describe('shellWords', () => {
  it.each([
    ['', []],
    ['  a   b ', ['a', 'b']],
    [`'a b' "c d" e\\ f`, ['a b', 'c d', 'e f']],
    [`a"b"'c'd`, ['abcd']],
    [`"" ''`, ['', '']],
    [`"a\\"b\\\\c\\d" '\\n'`, ['a"b\\c\\d', '\\n']],
    ['$HOME *.txt ~ a|b', ['$HOME', '*.txt', '~', 'a|b']],
    ['echo ${{ params.a + " b" }}c', ['echo', '${{ params.a + " b" }}c']],
    ["echo a${{ '}} ' }}b $${{ c }}", ['echo', "a${{ '}} ' }}b", '$${{', 'c', '}}']],
    ['a\\\nb', ['ab']],
  ])('cuts %j', (line, words) => expect(shellWords(line)).toEqual({ ok: true, words, operator: null }));

  it.each([
    ['a && b || c', '&&', 2],
    ['a || b', '||', 2],
    ['a\t| b', '|', 2],
    ['a > b', '>', 2],
    ['a >> b', '>>', 2],
    ['a ;', ';', 2],
    ['"a b" \'&&\' \\; > c', '>', 14],
  ])('sees what only a shell could obey in %j', (line, word, start) =>
    expect(shellWords(line)).toMatchObject({ operator: { word, start } }),
  );

  it.each([
    'a "&&" b',
    "a '|' b",
    'a \\; b',
    'a ""; b',
    'a&&b c;d 2>e',
    'echo ${{ 1 > 0 || 1 < 2 }}',
    "''&& a",
  ])('takes %j as it stands', (line) => expect(shellWords(line)).toMatchObject({ ok: true, operator: null }));

  it.each([
    ['"a', 'quote_open'],
    ["a'", 'quote_open'],
    ['a\\', 'escape_open'],
  ])('refuses %j', (line, message) => expect(shellWords(line)).toEqual({ ok: false, message }));
});

describe('parseVolumeText', () => {
  it.each([
    ['data:/x', 'data', '/x', false],
    ['./a:/x:ro', './a', '/x', true],
    ['C:\\a:/x', 'C:\\a', '/x', false],
    ['C:/a:/x:rw', 'C:/a', '/x', false],
    ["d-${{ run.number > 1 ? 'a' : 'b' }}:/x", "d-${{ run.number > 1 ? 'a' : 'b' }}", '/x', false],
  ])('%s', (text, source, target, read_only) =>
    expect(parseVolumeText(text)).toEqual({ ok: true, volume: { source, target, read_only } }),
  );

  it.each([
    ['data', 'no_target', 'data'],
    [':/x', 'end_empty', ''],
    ['data:', 'end_empty', ''],
    ['aa:/b:ro:x', 'too_many_parts', 'x'],
    ['data:/x:z', 'unknown_mode', 'z'],
    ['${{ params.a }}:/x', 'expression_first', '${{ params.a }}'],
  ])('refuses %s', (text, message, part) =>
    expect(parseVolumeText(text)).toEqual({ ok: false, message, part }),
  );
});

it.each([
  ['/a/b', 'c', '/a/b/c'],
  ['/a/b', './c/../d', '/a/b/d'],
  ['/a/b', '../../..', '/'],
  ['/', '.', '/'],
  ['C:\\a\\b', '..\\c/d', 'C:\\a\\c\\d'],
  ['C:\\', '.', 'C:\\'],
  ['\\\\srv\\share\\a', '../../../b', '\\\\srv\\share\\b'],
])('in %s the path %s is %s', (folder, path, whole) => expect(joinPath(folder, path)).toBe(whole));

it.each([
  ['1g', 1024 ** 3],
  ['512m', 512 * 1024 ** 2],
  ['1.5k', 1536],
  ['64KiB', 65_536],
  ['10mb', 10 * 1024 ** 2],
  ['42', 42],
  ['42b', 42],
  ['', null],
  ['-1m', null],
  ['1x', null],
  ['1e3', null],
  ['lots', null],
])('the size %s is %s', (text, bytes) => expect(parseSize(text)).toBe(bytes));

it.each([
  'busybox',
  'busybox:1',
  'a/b/c:tag',
  'localhost:5000/x',
  'ghcr.io/o/n@sha256:'.concat('a'.repeat(64)),
])('%s is an image', (text) => expect(isImageReference(text)).toBe(true));

it.each(['', 'Busy', 'busybox:', ':1', 'a b', 'a//b', 'a:b:c', '-a', `a${'-'.repeat(600)}`])(
  '%j is no image',
  (text) => expect(isImageReference(text)).toBe(false),
);

it.each([
  ['a', true],
  ['날씨-1', true],
  ['हिन्दी', true],
  ['A_b-9', true],
  ['𝒳'.repeat(64), true],
  ['a'.repeat(65), false],
  ['', false],
  ['1a', false],
  ['-a', false],
  ['_a', false],
  ['a b', false],
  ['a.b', false],
])('%s names a job: %s', (text, is) => expect(isName(text)).toBe(is));

it.each([
  ['SIGTERM', 'SIGTERM'],
  ['int', 'SIGINT'],
  ['9', '9'],
  ['65', null],
  ['NOPE', null],
])('the signal %s is %s', (text, signal) => expect(parseSignal(text)).toBe(signal));
