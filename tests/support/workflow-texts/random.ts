import { seededRandom } from '../random-graph.ts';

/** Choices that are the same for the same seed. */
export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** 0 to `end`, without it. */
  below(end: number): number {
    return Math.floor(this.#next() * end);
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  some<Value>(values: readonly Value[], share: number): Value[] {
    return values.filter(() => this.chance(share));
  }
}

/** Texts that YAML could misread: words for truth values, numbers, marks, quotes, blanks, several lines, other scripts. */
export const trickyTexts = [
  ...[
    'plain',
    'two words',
    'yes',
    'No',
    'on',
    'null',
    '~',
    'true',
    '010',
    '1.10',
    '0x1F',
    '1e3',
    '12:30',
    '',
  ],
  ...[
    '2026-01-01',
    '- a',
    '-x',
    'a: b',
    'a:',
    '# c',
    'a #b',
    'a#b',
    '"q"',
    "it's",
    '\\d',
    '{a}',
    '[a',
    'a, b',
  ],
  ...[
    '|',
    '>',
    '*a',
    '&a',
    '!x',
    '%',
    '@home',
    '`tick`',
    '?',
    ': x',
    '<<',
    '---',
    '...',
    '$HOME',
    '.5',
    '-1',
  ],
  ...['${{ run.number }}', 'v${{ run.uuid }}', 'http://a.b:80/c?d=e', 'data:/out', ' edge ', 'tab\there'],
  ...[
    '한국어 텍스트',
    'שלום',
    '🚀 go',
    'one\ntwo',
    'one\n\ntwo\n',
    '#!/bin/sh\nset -e\n  echo x\n',
    '\nlead',
    'a\n\n',
  ],
  ...['  in\nout', 'x\r\ny', 'a \nb', '\u0001', '\u2028', '0', '99', 'é', 'Y', '=', '!', 'a]', 'x: [y, z]'],
] as const;
