import { describe, expect, it } from 'vitest';
import type { SyntaxHint } from '../domain/problem.ts';
import { readDocument } from './source-document.ts';

/** Each problem's `LINE:COLUMN` and its hint. */
function hintsOf(text: string): [at: string, hint: SyntaxHint | null][] {
  const read = readDocument(text);
  return (read.ok ? [] : read.problems).map(({ detail, offset }) => {
    const before = text.slice(0, offset).split('\n');
    return [
      `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`,
      detail.code === 'syntax' ? detail.data.hint : null,
    ];
  });
}

const job = (...lines: string[]): string =>
  ['jobs:', '  a:', ...lines.map((line) => `    ${line}`)].join('\n');

describe('a slip in YAML is found once, with what mends it', () => {
  it.each<[string, string, SyntaxHint | null]>([
    [
      job('command: [echo, ${{ params.a }}]', 'image: b'),
      '3:22',
      { code: 'quote_expression', data: { text: '"${{ params.a }}"' } },
    ],
    [
      job("command: [day-${{ params['a'] }}.csv, b]"),
      '3:20',
      { code: 'quote_expression', data: { text: `"day-\${{ params['a'] }}.csv"` } },
    ],
    [
      job('environment: { DAY: ${{ params["a"] }}, B: 1 }', 'image: b'),
      '3:26',
      { code: 'quote_expression', data: { text: `'\${{ params["a"] }}'` } },
    ],
    [job('command: echo a: b'), '3:14', { code: 'quote_value', data: { text: '"echo a: b"' } }],
    ['name: "a": b', '1:7', { code: 'quote_value', data: { text: `'"a": b'` } }],
    [`name: it's a: "b"`, '1:7', { code: 'quote_value', data: { text: `'it''s a: "b"'` } }],
    ['name: @me', '1:7', { code: 'quote_value', data: { text: '"@me"' } }],
    ['name: *', '1:7', { code: 'quote_value', data: { text: '"*"' } }],
    ['jobs:\n\ta: 1', '2:1', { code: 'tab', data: {} }],
    [
      job('image: b', '# note', '').concat('\n   command: c'),
      '6:4',
      { code: 'indentation', data: { line: 6, column: 4, columns: [3, 5] } },
    ],
    [
      job('image: b', '  command: c'),
      '3:12',
      { code: 'indentation', data: { line: 4, column: 7, columns: [5] } },
    ],
    ['  name: x\njobs:\n  a:\n', '2:1', { code: 'indentation', data: { line: 2, column: 1, columns: [3] } }],
    ['name: "x\njobs:\n', '3:1', { code: 'quote_open', data: { line: 1, column: 7 } }],
    ["a: 'b'\nname: 'x", '2:9', { code: 'quote_open', data: { line: 2, column: 7 } }],
    ['name: "x\ndescription: "y"', '1:9', { code: 'quote_open', data: { line: 1, column: 7 } }],
    [job('command: "echo a', '  b "c" d'), '4:10', { code: 'quote_open', data: { line: 3, column: 14 } }],
    ["name: 'it's'", '1:11', { code: 'text_after_quote', data: { quote: "'" } }],
    ['name: "a" b', '1:11', { code: 'text_after_quote', data: { quote: '"' } }],
    ['{"name": "x" "jobs": 1}', '1:14', null],
    ['name: "a\\d"', '1:9', { code: 'escape', data: {} }],
    ['name: x\njobs\n  a: 1', '2:1', { code: 'colon_missing', data: { text: 'jobs:' } }],
    ['name:x\njobs: 1', '1:1', { code: 'space_after_colon', data: { text: 'name: x' } }],
    [job('command: b', 'image:c'), '4:5', { code: 'space_after_colon', data: { text: 'image: c' } }],
    ['a:\n- b\n-c', '3:1', { code: 'space_after_dash', data: { text: '- c' } }],
    ['a: [1', '1:6', null],
  ])('%j', (text, at, hint) => {
    expect(hintsOf(text)).toEqual([[at, hint]]);
    expect(hintsOf(text.replaceAll('\n', '\r\n'))).toMatchObject([[expect.anything(), hint]]);
  });
});

it('finds the slips of different lines', () =>
  expect(hintsOf('name: a: b\ndescription: c: d').map(([at]) => at)).toEqual(['1:7', '2:14']));

it('counts nothing for a byte order mark', () =>
  expect(hintsOf('\uFEFFname: "x')).toMatchObject([['1:10', { code: 'quote_open' }]]));
