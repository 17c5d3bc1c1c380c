const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** Each alias stands for ten of the one before. */
function laughs(levels: number, form: (anchor: string, inner: string) => string): string {
  const all = Array.from({ length: levels }, (_, level) =>
    form(
      `a${level}`,
      level === 0
        ? '"ha"'
        : Array(10)
            .fill(`*a${level - 1}`)
            .join(', '),
    ),
  );
  return lines('name: w', ...all, 'jobs: { a: { image: x } }');
}

/** Workflow files that were made to break a reader: to exhaust it, to reach what all objects have, to lie about places. */
export const hostileTexts: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: 'a billion laughs in lists',
    text: laughs(12, (anchor, inner) => `${anchor}: &${anchor} [${inner}]`),
  },
  {
    title: 'a billion laughs in merge keys',
    text: laughs(
      9,
      (anchor, inner) => `${anchor}: &${anchor} { ${inner === '"ha"' ? 'x: 1' : `<<: [${inner}]`} }`,
    ),
  },
  {
    title: 'an alias of what it stands in',
    text: lines('name: w', 'jobs: &a { x: { image: y, environment: *a } }'),
  },
  {
    title: 'a merge of what it stands in',
    text: lines('name: w', 'jobs: &a', '  <<: *a', '  x: { image: y }'),
  },
  { title: 'an alias of nothing', text: lines('name: *a', 'jobs: { x: { image: *b } }') },
  { title: 'very many anchors', text: lines(...Array.from({ length: 3000 }, (_, n) => `k${n}: &a${n} 1`)) },
  { title: 'lists deep inside each other', text: `name: ${'['.repeat(5000)}` },
  { title: 'maps deep inside each other', text: `name: ${'{a: '.repeat(3000)}1${'}'.repeat(3000)}` },
  {
    title: 'blocks deep inside each other',
    text: lines('jobs:', ...Array.from({ length: 600 }, (_, n) => `${' '.repeat(n + 1)}a:`)),
  },
  { title: 'list marks deep inside each other', text: `jobs:\n  ${'- '.repeat(3000)}x\n` },
  { title: 'keys that are maps', text: lines('? { a: b }', ': c', '? [x, y]', ': z', 'jobs: {}') },
  {
    title: 'keys that all objects have',
    text: lines(
      'name: w',
      '__proto__: { image: x }',
      'constructor: 1',
      'jobs: { a: { image: x, toString: 1 } }',
    ),
  },
  {
    title: 'jobs that are called as what all objects have',
    text: lines(
      'name: w',
      'jobs:',
      '  __proto__: { image: x }',
      '  constructor: { image: x }',
      '  toString: { image: x, depends_on: [constructor] }',
    ),
  },
  {
    title: 'variables and parameters that are called so',
    text: lines(
      'name: w',
      'params: { __proto__: { default: x }, constructor: { default: y } }',
      'environment: { __proto__: a, hasOwnProperty: b }',
      'jobs: { a: { image: x } }',
    ),
  },
  {
    title: 'huge numbers',
    text: lines(
      'name: w',
      'max_parallel: 1e999',
      'jobs: { a: { image: x, timeout: 99999999999999999999999h, retries: 1e308, cpus: .inf, mem_limit: 99999999999999999999g } }',
    ),
  },
  {
    title: 'numbers that are none',
    text: lines(
      'name: w',
      'max_parallel: .nan',
      'jobs: { a: { image: x, timeout: -1s, retries: -0, cpus: 0x10 } }',
    ),
  },
  { title: 'a NUL', text: 'name: w\0\njobs: { a: { image: x } }\n' },
  {
    title: 'controls of a terminal',
    text: lines('name: "w\u001b[2J"', 'jobs: { "a\u0007": { image: "x\u009b" } }'),
  },
  { title: 'halves of characters', text: lines('name: "\ud83d"', 'jobs: { "\ude00": { image: x } }') },
  {
    title: 'text that turns round',
    text: lines('name: "\u202eabc"', 'jobs: { "\u202ea": { image: "\u2066x" } }'),
  },
  {
    title: 'one name written in two ways',
    text: lines(
      'name: w',
      'jobs: { "e\u0301": { image: x }, "\u00e9": { image: y, depends_on: ["e\u0301"] } }',
    ),
  },
  { title: 'only carriage returns', text: 'name: w\rjobs:\r  a:\r    image: x\r' },
  { title: 'mixed ends of lines', text: 'name: w\r\njobs:\n  a:\r\n    image: x\r    oops: 1\n' },
  { title: 'lines that only Unicode ends', text: 'name: w\u2028jobs: 1\u0085x: 2\n' },
  { title: 'a byte order mark at the beginning', text: '\ufeffname: w\njobs: { a: { image: x } }\n' },
  { title: 'byte order marks within', text: 'name: w\n\ufeffjobs: { a: { image: x\ufeff } }\n' },
  { title: 'very many documents', text: '---\n'.repeat(3000) },
  { title: 'a directive', text: '%YAML 9.9\n%TAG ! tag:x,2000:\n---\nname: !x w\njobs: !!binary aaaa\n' },
  {
    title: 'a quote that is never closed, before much else',
    text: `name: "w\n${'jobs: { a: { image: x } }\n'.repeat(3000)}`,
  },
  {
    title: 'an expression without an end',
    text: lines('name: w', `jobs: { a: { image: x, command: ["\${{ ${'('.repeat(3000)}"] } }`),
  },
  {
    title: 'an expression that is long',
    text: lines(
      'name: w',
      `jobs: { a: { image: x, command: ["\${{ ${'run.number + '.repeat(2000)}1 }}"] } }`,
    ),
  },
  {
    title: 'very many expressions',
    text: lines('name: w', `jobs: { a: { image: x, command: ["${'${{ run.number }}'.repeat(3000)}"] } }`),
  },
  {
    title: 'brackets of expressions inside each other',
    text: lines(
      'name: w',
      `jobs: { a: { image: x, command: ["${'${{ '.repeat(500)}${' }}'.repeat(500)}"] } }`,
    ),
  },
  {
    title: 'very many unknown keys that look alike',
    text: lines(
      'name: w',
      ...Array.from({ length: 3000 }, (_, n) => `jobz${n}: 1`),
      'jobs: { a: { image: x } }',
    ),
  },
  {
    title: 'very many dependencies on nothing',
    text: lines(
      'name: w',
      `jobs: { a: { image: x, depends_on: [${Array.from({ length: 3000 }, (_, n) => `jo${n}`).join(', ')}] } }`,
    ),
  },
  {
    title: 'a ring of very many jobs',
    text: lines(
      'name: w',
      'jobs:',
      ...Array.from({ length: 1000 }, (_, n) => `  j${n}: { image: x, depends_on: [j${(n + 1) % 1000}] }`),
    ),
  },
  {
    title: 'a key that is very long',
    text: lines('name: w', `${'k'.repeat(100_000)}: 1`, 'jobs: { a: { image: x } }'),
  },
  {
    title: 'keys that are there twice, very often',
    text: lines(...Array(3000).fill('name: w'), 'jobs: { a: { image: x } }'),
  },
  {
    title: 'a text that is folded very often',
    text: `name: |\n${'  x\n'.repeat(20_000)}jobs: { a: { image: x } }\n`,
  },
  {
    title: 'an older file with names that all objects have',
    text: JSON.stringify({
      name: 'o',
      jobs: [
        {
          name: '__proto__',
          image: 'x',
          next_job_names: ['constructor'],
          parameters: { ['__proto__']: 'y' },
        },
        { name: 'constructor', image: 'x' },
      ],
    }),
  },
];
