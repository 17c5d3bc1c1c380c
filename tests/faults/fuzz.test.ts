import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkflowBytes } from '../../src/shared/workflow-file/bytes.ts';
import { expectNoFault, faultOf, type Look } from '../support/fuzz/check.ts';
import { randomCron, randomExpression } from '../support/fuzz/expressions.ts';
import { hostileTexts } from '../support/fuzz/hostile-texts.ts';
import { faultOfProblems, lookAtCron, lookAtTemplate, lookAtWorkflow } from '../support/fuzz/looks.ts';
import { breakBytes, mutate } from '../support/fuzz/mutate.ts';
import { Random } from '../support/workflow-texts/random.ts';
import { randomText } from '../support/workflow-texts/random-text.ts';

const cases = process.env.GANTRY_TEST_LONG === '1' ? 100_000 : 5000;
/** A seed of all: `GANTRY_FUZZ_SEED` repeats a run. Each case has one of its own, which is printed with what fails. */
const seed = Number(process.env.GANTRY_FUZZ_SEED ?? Date.now() % 2 ** 31);

const examples = ['hello.yaml', 'weather-report.yaml'].map((name) =>
  readFileSync(join(import.meta.dirname, '../../examples', name), 'utf8'),
);
const older = JSON.stringify(
  {
    name: 'o',
    jobs: [
      { name: 'a', image: 'x', next_job_names: ['b'], timeout: 5 },
      { name: 'b', image: 'y' },
    ],
  },
  null,
  2,
);

/** Tries so many generated texts, each from a seed of its own. */
function tryMany(count: number, look: Look, make: (random: Random) => string): void {
  for (let index = 0; index < count; index += 1) {
    const own = (seed + index * 7919) % 2 ** 31;
    expectNoFault(make(new Random(own)), look, `case ${index} of GANTRY_FUZZ_SEED=${seed}`);
  }
}

/** No call takes a longer one. */
const cronLimit = 500;

const long = { timeout: 30 * 60_000 };

beforeAll(() => {
  console.log(`fuzz: GANTRY_FUZZ_SEED=${seed}, ${cases} cases`);
  // What is slow once, because it is compiled, is no fault of a case.
  for (const text of examples) lookAtWorkflow(text);
  lookAtCron('0 9 * * 1-5');
  lookAtTemplate('${{ params.x + string(run.number) }}');
});

describe('what reads texts from elsewhere stands', () => {
  it('workflow files that were bent', long, () =>
    tryMany(Math.round(cases * 0.5), lookAtWorkflow, (random) => {
      const generated = randomText(random).text;
      const text = random.chance(0.3) ? random.pick([...examples, older]) : generated;
      return mutate(
        text,
        [generated, ...examples, older, ...hostileTexts.map((one) => one.text)].slice(0, 12),
        random,
      );
    }),
  );

  it('bytes that are no UTF-8', long, () => {
    for (let index = 0; index < cases * 0.1; index += 1) {
      const random = new Random((seed + index) % 2 ** 31);
      const text = random.pick([...examples, older]);
      const bytes = breakBytes(text, random);
      const read = readWorkflowBytes(bytes, 'fuzz.yaml');
      const fault = read.ok ? faultOf(read.text, lookAtWorkflow) : faultOfProblems(read.problems, '');
      expect(fault, `case ${index} of GANTRY_FUZZ_SEED=${seed}`).toBeNull();
    }
  });

  it('expressions', long, () =>
    tryMany(Math.round(cases * 0.25), lookAtTemplate, (random) => {
      const written = `\${{ ${randomExpression(random)} }}`;
      return random.chance(0.5) ? mutate(written, [written], random) : written;
    }),
  );

  it('cron expressions', long, () =>
    tryMany(Math.round(cases * 0.15), lookAtCron, (random) => {
      const written = randomCron(random);
      return (random.chance(0.3) ? mutate(written, [written], random) : written).slice(0, cronLimit);
    }),
  );
});

describe('what was found once stays mended', () => {
  it('a cron expression with a range that takes all memory to write out', () => {
    for (const expression of [
      '0 * 9 0-99999999 5',
      '0-1e99 * * * *',
      '9999999-1 * * * *',
      '* * * * 1,5-0099999999',
    ])
      expectNoFault(expression, lookAtCron, 'found once');
  });
});

describe('texts that were made to break a reader', () => {
  it.each(hostileTexts)('$title', ({ text }) => expectNoFault(text, lookAtWorkflow, 'made by hand'));
});
