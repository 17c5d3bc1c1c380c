import type { Random } from '../workflow-texts/random.ts';

const atoms = [
  ...[
    'params.x',
    "params['a-b']",
    'run.number',
    'run.uuid',
    'workflow.name',
    '1',
    '-1',
    '1.5e308',
    '"text"',
    "'it'",
  ],
  ...[
    'true',
    'null',
    '[]',
    '{}',
    'r"\\d"',
    'b"x"',
    '9223372036854775807',
    '0x10',
    'params',
    'env.HOME',
    'jobs.a',
    '""',
  ],
  ...[
    '__proto__',
    'constructor',
    'params.constructor',
    'params.__proto__',
    "params['__proto__']",
    '한국어',
    '🚀',
    '\\',
  ],
];
const operators = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '==',
  '!=',
  '<',
  '&&',
  '||',
  ' in ',
  '?',
  ':',
  ',',
  '.',
  ' ',
  '!',
];
const calls = [
  'size',
  'string',
  'int',
  'matches',
  'contains',
  'split',
  'map',
  'filter',
  'all',
  'exists',
  'timestamp',
  'has',
];

/** What might stand in `${{ … }}`: grown by the grammar, and then perhaps bent. */
export function randomExpression(random: Random, depth = 0): string {
  if (depth > 6 || random.chance(0.3)) return random.pick(atoms);
  const inner = (): string => randomExpression(random, depth + 1);
  switch (random.below(7)) {
    case 0:
      return `(${inner()})`;
    case 1:
      return `${inner()} ${random.pick(operators)} ${inner()}`;
    case 2:
      return `${random.pick(calls)}(${inner()})`;
    case 3:
      return `${inner()}.${random.pick(calls)}(${inner()}${random.chance(0.3) ? `, ${inner()}` : ''})`;
    case 4:
      return `[${inner()}, ${inner()}][${inner()}]`;
    case 5:
      return `${inner()} ? ${inner()} : ${inner()}`;
    default:
      return random.chance(0.1) ? '('.repeat(random.below(3000)) + inner() : `!${inner()}`;
  }
}

const numbers = [
  '0',
  '1',
  '5',
  '07',
  '59',
  '60',
  '99',
  '-1',
  '1.5',
  '1e9',
  '99999999999999999999',
  '',
  '١',
  '0x3',
];
const names = [
  '*',
  '?',
  'L',
  'W',
  'LW',
  '15W',
  '5L',
  '2#3',
  'MON',
  'jan',
  'sunday',
  '@daily',
  '@reboot',
  'H',
  '__proto__',
];

/** What might be given as a cron expression. */
export function randomCron(random: Random): string {
  if (random.chance(0.05))
    return random.pick(['@daily', '@yearly', '@often', '@', '@@hourly', '@daily x', '@constructor']);
  const part = (): string => {
    const one = (): string => random.pick(random.chance(0.7) ? numbers : names);
    const range = random.chance(0.3) ? `${one()}-${one()}` : one();
    return random.chance(0.3) ? `${range}/${one()}` : range;
  };
  const field = (): string => {
    if (random.chance(0.3)) return '*';
    const count = random.chance(0.03) ? 3000 : 1 + random.below(3);
    return Array.from({ length: count }, part).join(',');
  };
  const fields = random.pick([5, 5, 5, 6, 4, 7, 0, 40]);
  return Array.from({ length: fields }, field).join(random.pick([' ', ' ', '  ', '\t', '\n', '\u00a0']));
}
