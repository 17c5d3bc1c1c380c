import { type Random, trickyTexts } from '../workflow-texts/random.ts';

/** Characters that parsers trip over: marks of YAML and of expressions, controls, blanks, ends of lines, odd Unicode. */
const signs = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    ',',
    '- ',
    '? ',
    '#',
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
    '%',
    '@',
    '`',
    '"',
    "'",
    '\\',
  ],
  ...[
    '${{',
    '}}',
    '$${{',
    '$',
    '<<: ',
    '---',
    '...',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\u0001',
    '\u001b',
    '\u007f',
  ],
  ...[
    '\u0085',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\u202e',
    '\u200d',
    '\ud83d',
    '\ude00',
    '🚀',
    'e\u0301',
    '가',
    '  ',
  ],
];

/** Words that stand for more than themselves, in YAML, in JavaScript or in a workflow file. */
const words = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    '~',
    'true',
    'NaN',
    '.inf',
  ],
  ...['1e999', '-0', '0x7fffffffffffffff', '99999999999999999999', '1_000', '0o17', '12:30:45', '2026-02-30'],
  ...[
    'jobs',
    'name',
    'image',
    'depends_on',
    'command',
    'environment',
    'params',
    'retries',
    'timeout',
    'volumes',
  ],
  ...[
    'next_job_names',
    'parameters',
    '${{ params.x }}',
    '${{ run.number + 1 }}',
    "${{ params['a-b'] }}",
    '<<',
  ],
];

/** Changes a text in a few places, as no person would; the same for the same choices. */
export function mutate(text: string, others: readonly string[], random: Random): string {
  let changed = text;
  for (let left = 1 + random.below(6); left > 0; left -= 1) changed = change(changed, others, random);
  return changed;
}

function change(text: string, others: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const lines = text.split('\n');
  const line = random.below(lines.length);
  const insert = (piece: string): string => text.slice(0, at) + piece + text.slice(at);
  switch (random.below(14)) {
    case 0:
      return insert(random.pick(signs));
    case 1:
      return insert(random.pick(words));
    case 2:
      return insert(random.pick(trickyTexts));
    case 3:
      return text.slice(0, at) + text.slice(at + 1 + random.below(20));
    case 4:
      return lines.toSpliced(line, 1 + random.below(3)).join('\n');
    case 5:
      return lines.toSpliced(random.below(lines.length), 0, lines[line] ?? '').join('\n');
    case 6:
      return lines.with(line, `${' '.repeat(random.below(9))}${lines[line]?.trimStart()}`).join('\n');
    case 7:
      return lines.with(line, (lines[line] ?? '').replace(/[\w-]+/, random.pick(words))).join('\n');
    case 8:
      return lines.with(line, (lines[line] ?? '').replace(/:.*/, `: ${nested(random)}`)).join('\n');
    case 9:
      return insert(random.pick(signs).repeat(1 + random.below(200)));
    case 10:
      return `${text}\n${random.pick(others)}`;
    case 11: {
      const other = random.pick(others);
      return text.slice(0, at) + other.slice(random.below(other.length));
    }
    case 12:
      return text.replaceAll(
        random.chance(0.5) ? '\n' : '  ',
        random.pick(['\r\n', '\r', '\n', '\t', ' ', '\n\n']),
      );
    default:
      return random.chance(0.5)
        ? `\ufeff${text}`
        : lines.map((one) => `${random.pick(['', ' ', '&a '])}${one}`).join('\n');
  }
}

/** Brackets inside each other, closed or not. */
function nested(random: Random): string {
  const depth = 1 + random.below(random.chance(0.1) ? 5000 : 60);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{a: ', '}'],
    ['[{', '}]'],
    ['${{ (', ') }}'],
    ['"', '"'],
    ['? [', ']'],
  ] as const);
  return open.repeat(depth) + (random.chance(0.7) ? close.repeat(depth) : '');
}

/** Bytes of a text, some of which are no UTF-8 any more. */
export function breakBytes(text: string, random: Random): Uint8Array {
  const bytes = Buffer.from(text);
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    if (bytes.length > 0)
      bytes[random.below(bytes.length)] = random.pick([0x00, 0x80, 0xc0, 0xed, 0xf8, 0xff, 0xfe]);
  }
  return bytes;
}
