import { expect, it } from 'vitest';
import { readWorkflowBytes } from './bytes.ts';

function codeOf(bytes: Uint8Array): unknown {
  const outcome = readWorkflowBytes(bytes, 'f.yaml');
  return outcome.ok
    ? outcome.text
    : outcome.problems.map(({ code, data, place }) => [code, data, place.file]);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

it('is the text, without a byte order mark', () =>
  expect(codeOf(utf8('\ufeffname: é\r\n'))).toBe('name: é\r\n'));

it.each([
  ['nothing', new Uint8Array(), 'file_empty', {}],
  ['blanks', utf8(' \n\n'), 'file_empty', {}],
  ['a NUL', utf8('a: b\0'), 'file_not_text', { offset: 4 }],
  ['a wrong byte', Uint8Array.of(0x61, 0xc3, 0xa9, 0xff, 0x61), 'file_not_text', { offset: 3 }],
  [
    'a character cut short in the middle',
    Uint8Array.of(0x61, 0xe2, 0x82, 0x61),
    'file_not_text',
    { offset: 1 },
  ],
  ['a character cut short at the end', Uint8Array.of(0x61, 0xe2, 0x82), 'file_not_text', { offset: 1 }],
  [
    '10 MB',
    new Uint8Array(10_000_000).fill(97),
    'file_too_large',
    { bytes: 10_000_000, limit_bytes: 5_242_880 },
  ],
])('%s is refused', (_, bytes, code, data) => expect(codeOf(bytes)).toEqual([[code, data, 'f.yaml']]));
