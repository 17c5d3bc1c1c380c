import { expect, test } from 'vitest';
import { compareStream, type GapMark, type LoggedPiece, type StreamFindings } from './compare-stream.ts';

const line = (number: number, text = 'x'): string => `stdout ${number} 00000000 ${text}\n`;
const printed = Buffer.from([0, 1, 2, 3].map((number) => line(number)).join(''));

const cases: [string, string[], boolean, Partial<StreamFindings>][] = [
  ['whole, in any pieces', [line(0), line(1).slice(0, 3), line(1).slice(3), line(2), line(3)], false, {}],
  ['a lost line', [line(0), line(2), line(3)], false, { missing_silently: 1 }],
  ['a lost end', [line(0)], false, { missing_silently: 3 }],
  ['a lost line at a mark', [line(0), 'gap', line(2), line(3)], false, { missing_at_mark: 1 }],
  [
    'a lost line elsewhere than at the mark',
    [line(0), line(2), 'gap', line(3)],
    false,
    { missing_silently: 1 },
  ],
  [
    'lost and torn lines between two marks',
    [line(0), 'gap begins', line(1), `${line(2).slice(3)}`, 'gap ends', line(3)],
    false,
    { missing_at_mark: 1 },
  ],
  [
    'a lost line at the end of a gap',
    [line(0), 'gap begins', line(1), 'gap ends', line(3)],
    false,
    { missing_at_mark: 1 },
  ],
  [
    'a lost line behind the end of a gap',
    [line(0), 'gap begins', 'gap ends', line(1), line(3)],
    false,
    { missing_silently: 1 },
  ],
  [
    'a doubled line between two marks',
    [line(0), 'gap begins', line(0), 'gap ends', line(1), line(2), line(3)],
    false,
    { doubled: 1 },
  ],
  ['a lost end at a mark', [line(0), 'gap'], false, { missing_at_mark: 3 }],
  [
    'a lost line after what was not lost at a mark',
    [line(0), 'gap', line(1), line(3)],
    false,
    { missing_silently: 1 },
  ],
  [
    'a line torn by a mark',
    [line(0), line(1).slice(0, 18), 'gap', line(2), line(3)],
    false,
    { missing_at_mark: 1 },
  ],
  [
    'a torn line without a mark',
    [line(0), `${line(1).slice(0, 18)}\n`, line(2), line(3)],
    false,
    { damaged: 1 },
  ],
  ['a doubled line', [line(0), line(1), line(1), line(2), line(3)], false, { doubled: 1 }],
  ['a damaged line', [line(0), line(1, 'y'), line(2), line(3)], false, { damaged: 1 }],
  ['a job that was cut short', [line(0), line(1).slice(0, 5)], true, {}],
  ['a loss before the cut', [line(1), line(2).slice(0, 5)], true, { missing_silently: 1 }],
];

test.each(cases)('%s', (_name, pieces, isCut, findings) => {
  const logged = pieces.map(
    (piece): LoggedPiece => (piece.startsWith('gap') ? (piece as GapMark) : Buffer.from(piece)),
  );
  expect(compareStream(printed, logged, { isCut })).toEqual({
    missing_at_mark: 0,
    missing_silently: 0,
    doubled: 0,
    damaged: 0,
    replaced: 0,
    ...findings,
  });
});

test('what Docker cannot hold may be replaced, and nothing else', () => {
  const original = Buffer.concat([
    Buffer.from('stdout 0 00000000 a'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('b\n'),
  ]);
  const replaced = Buffer.from('stdout 0 00000000 a\ufffd\ufffdb\n');
  expect(compareStream(original, [replaced], { isCut: false })).toMatchObject({ replaced: 1, damaged: 0 });
  const other = Buffer.from('stdout 0 00000000 a\ufffd\ufffdc\n');
  expect(compareStream(original, [other], { isCut: false })).toMatchObject({ replaced: 0, damaged: 1 });
});
