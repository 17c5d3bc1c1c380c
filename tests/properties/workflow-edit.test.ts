import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editWorkflow, editWorkflowAll } from '../../src/shared/workflow-edit/edit-workflow.ts';
import type { EditOutcome, WorkflowEdit } from '../../src/shared/workflow-edit/workflow-edit.ts';
import { parseWorkflowFile } from '../../src/shared/workflow-file/parse.ts';
import { checkSplices, parsesAlike } from '../support/workflow-texts/checks.ts';
import { editModel, type ModelEdit } from '../support/workflow-texts/oracle.ts';
import { Random } from '../support/workflow-texts/random.ts';
import { programEdit, randomEdit, touchedBy } from '../support/workflow-texts/random-edit.ts';
import { randomText } from '../support/workflow-texts/random-text.ts';
import { readText } from '../support/workflow-texts/read-model.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
/** A seed of all: in this run, and printed with what fails. */
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);

function check(title: string, numRuns: number, property: (random: Random) => void): void {
  it(title, { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(seeds, (own) => property(new Random(own))),
      { numRuns, seed },
    );
  });
}

function made(outcome: EditOutcome, told: string): Extract<EditOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}\n${told}`);
  return outcome;
}

describe('generated workflow texts', () => {
  check('say what the oracle says', 200, (random) => {
    const { text, model } = randomText(random);
    expect(readText(text).model).toEqual(model);
  });
});

describe('random sequences of edits', () => {
  check('say after each edit what the oracle says, and leave all else alone', 2000, (random) => {
    const written = randomText(random);
    let { text, model, comments } = written;
    let { jobs } = readText(text);
    for (let left = 1 + random.below(5); left > 0; left -= 1) {
      const edit = randomEdit(model, random);
      const expected = editModel(model, edit);
      const outcome = editWorkflow(text, programEdit(edit, text));
      const told = `${JSON.stringify(edit)}\n--- before\n${text}\n--- after\n${outcome.ok ? outcome.source : ''}\n`;
      if (typeof expected === 'string') {
        expect(outcome, told).toMatchObject({ ok: false, refusal: { code: expected } });
        continue;
      }
      const { source, splices, rewritten } = made(outcome, told);
      const after = readText(source);
      expect(after.model, told).toEqual(expected);
      expect(Object.keys(after.model.jobs), told).toEqual(Object.keys(expected.jobs));
      checkSplices(text, source, splices, told);
      const touched = new Set([...touchedBy(model, edit), ...rewritten]);
      const lost = comments.filter((comment) => !source.includes(comment.text));
      expect(
        lost.filter(({ owner }) => !touched.has(owner)),
        told,
      ).toEqual([]);
      // A job that shares its variables by an anchor gets its own where the other's are changed or gone.
      const changed = [...jobs].filter(
        ([name, block]) => !touched.has(name) && !block.includes('*env') && !source.includes(block),
      );
      expect(changed, told).toEqual([]);
      comments = comments
        .filter((comment) => !lost.includes(comment))
        // What stands twice is not missed.
        .filter(({ owner }) => edit.kind !== 'paste' || !edit.jobs.includes(owner))
        .map((one) =>
          edit.kind === 'rename' && one.owner === edit.job ? { ...one, owner: edit.name } : one,
        );
      text = source;
      model = expected;
      jobs = after.jobs;
    }
    expect(parsesAlike(text, model)).toBe(true);
  });

  check('need no job written anew', 300, (random) => {
    const { text, model } = randomText(random);
    const edit = randomEdit(model, random);
    const outcome = editWorkflow(text, programEdit(edit, text));
    if (outcome.ok) expect(outcome.rewritten, `${JSON.stringify(edit)}\n${text}`).toEqual([]);
  });

  check('make the same text one by one and all at once, as far as it says', 200, (random) => {
    const first = randomText(random);
    let { text, model } = first;
    const edits: WorkflowEdit[] = [];
    for (let left = 3; left > 0; left -= 1) {
      const edit = randomEdit(model, random);
      const expected = editModel(model, edit);
      if (typeof expected === 'string') continue;
      const own = programEdit(edit, text);
      edits.push(own);
      text = made(editWorkflow(text, own), text).source;
      model = expected;
    }
    const { source, splices } = made(editWorkflowAll(first.text, edits), JSON.stringify([first.text, edits]));
    expect(readText(source).model).toEqual(model);
    checkSplices(first.text, source, splices, first.text);
  });
});

describe('an edit and its opposite', () => {
  const there = (text: string, ...edits: ModelEdit[]): string =>
    edits.reduce(
      (source, edit) => made(editWorkflow(source, programEdit(edit, source)), source).source,
      text,
    );
  const definitionOf = (text: string): unknown => {
    const parsed = parseWorkflowFile(text, { file: null, folder: '/w' });
    return parsed.ok ? parsed.definition : parsed.problems.map(({ code, data }) => ({ code, data }));
  };

  check('give a workflow that is the same', 200, (random) => {
    const { text, model } = randomText(random);
    const [job = ''] = Object.keys(model.jobs);
    const opposites: ModelEdit[][] = [
      [
        { kind: 'add', name: 'brand-new', job: { image: 'x' } },
        { kind: 'remove', jobs: ['brand-new'] },
      ],
      [
        { kind: 'rename', job, name: 'brand-new' },
        { kind: 'rename', job: 'brand-new', name: job },
      ],
    ];
    for (const edits of opposites) expect(definitionOf(there(text, ...edits))).toEqual(definitionOf(text));
  });

  check('of a connection too, whatever its condition', 200, (random) => {
    const { text, model } = randomText(random);
    const [job = '', dependency = job] = Object.keys(model.jobs).toReversed();
    if (job === dependency || dependency in (model.jobs[job]?.depends_on ?? {})) return;
    const condition = random.pick(['succeeded', 'finished', 'failed'] as const);
    const back = there(
      text,
      { kind: 'connect', job, dependency, condition },
      { kind: 'disconnect', job, dependency },
    );
    expect(definitionOf(back)).toEqual(definitionOf(text));
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...[
      'name: w\n',
      'jobs:\n',
      '  a:\n',
      '    image: x\n',
      '  b: &b\n',
      '    <<: *b\n',
      '  ? c\n',
      '  : {\n',
      '}\n',
    ],
    ...[
      '\t',
      '---\n',
      '...\n',
      '"',
      "'",
      '|',
      '- ',
      '[',
      ']',
      ',',
      '#',
      '\r\n',
      '\u0000',
      '*b',
      '!!str ',
      '💥',
      ' ',
      '\n',
    ],
    ...[
      '    depends_on: [a, b]\n',
      '    depends_on: *b\n',
      '  a: {image: y}\n',
      'jobs: [a]\n',
      '<<: {jobs: {z: {}}}\n',
    ],
  );
  it('is edited or refused, and never makes an edit throw', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), seeds, (parts, own) => {
        const text = parts.join('');
        const random = new Random(own);
        const edit = randomEdit({ name: 'w', jobs: { a: { image: 'x' }, b: { image: 'x' } } }, random);
        const outcome = editWorkflow(text, programEdit(edit, text));
        if (outcome.ok) checkSplices(text, outcome.source, outcome.splices, text);
      }),
      { numRuns: 1500, seed },
    );
  });
});
