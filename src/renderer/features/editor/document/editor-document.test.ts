import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addItem, changeItem } from '../inspector/list-edits.ts';
import { jobSettings } from '../inspector/settings.ts';
import { directWorkshop, type Workshop } from '../workshop/workshop.ts';
import { addJob, arrange, duplicateSelection, moveJobs, removeSelection } from './actions.ts';
import { type DocumentState, namesOf } from './document-state.ts';
import { createDocument, type EditorDocument } from './editor-document.ts';
import { ofJobs } from './selection.ts';
import type { Written } from './written.ts';

const source = `name: sample # kept
jobs:
  first: { runner: process, command: [a] }

  second:
    runner: process
    command: [b] # as it is
    depends_on: [first]
`;

async function opened(text = source, workshop: Workshop = directWorkshop): Promise<EditorDocument> {
  let now = 0;
  const document = createDocument({
    workshop,
    source: text,
    positions: {},
    folder: null,
    now: () => (now += 10_000),
    newIdentity: () => crypto.randomUUID(),
  });
  await document.settled();
  return document;
}

const text = (document: EditorDocument): string => document.state.getState().source;
const names = (document: EditorDocument): readonly string[] => namesOf(document.state.getState());

describe('one document', () => {
  it('shows jobs that have problems too', async () => {
    const document = await opened('name: x\njobs:\n  a: { image: "" }\n  b: {}\n');
    expect(names(document)).toEqual(['a', 'b']);
    expect(document.state.getState().problems.map(({ code }) => code)).toContain('image_missing');
    expect(document.state.getState().is_broken).toBe(false);
  });

  it('keeps the last drawing while the text cannot be read, and refuses edits of it', async () => {
    const document = await opened();
    document.type('name: [\n');
    await document.settled();
    expect(names(document)).toEqual(['first', 'second']);
    expect(document.state.getState().is_broken).toBe(true);
    expect(await document.edit([{ kind: 'remove_jobs', jobs: ['second'] }])).toBeNull();
    expect(document.state.getState().remark).toEqual({ kind: 'refused', refusal: { code: 'source_broken' } });
    expect(text(document)).toBe('name: [\n');
  });

  it('undoes canvas, form and text in the order in which they were done', async () => {
    const document = await opened();
    const name = await addJob(document, new Map(), { after: 'second', at: null });
    expect(name).toBe('job-1');
    const added = text(document);
    await document.edit([{ kind: 'set', path: ['jobs', 'job-1', 'timeout'], value: '10m' }]);
    const set = text(document);
    document.type(`${set}# typed\n`);
    await document.settled();
    for (const expected of [set, added, source]) {
      document.undo();
      await document.settled();
      expect(text(document)).toBe(expected);
    }
    expect(names(document)).toEqual(['first', 'second']);
    for (const expected of [added, set, `${set}# typed\n`]) {
      document.redo();
      await document.settled();
      expect(text(document)).toBe(expected);
    }
  });

  it('adds a job after another one, connected, of the same kind, and selects it', async () => {
    const document = await opened();
    await addJob(document, new Map(), { after: 'second', at: null });
    const { reading, selection } = document.state.getState();
    const job = reading?.definition.jobs.at(-1);
    expect(job?.runner).toBe('process');
    expect(job?.depends_on).toEqual([{ job: 'second', condition: 'succeeded' }]);
    expect(selection.jobs).toEqual(['job-1']);
  });

  it('lets position, selection and identity follow a rename, and undo bring them back', async () => {
    const document = await opened();
    moveJobs(document, new Map([['first', { x: 0, y: 0 }]]), new Map([['first', { x: 5, y: 6 }]]));
    document.select(ofJobs(['first']));
    await document.edit([{ kind: 'rename_job', job: 'first', name: 'begin' }]);
    const renamed = document.state.getState();
    expect(renamed.positions).toEqual({ begin: { x: 5, y: 6 } });
    expect(renamed.identities).toEqual({ begin: 'first' });
    expect(renamed.selection.jobs).toEqual(['begin']);
    expect(renamed.source).toContain('depends_on: [begin]');
    document.undo();
    await document.settled();
    expect(document.state.getState().identities).toEqual({});
    expect(document.state.getState().positions).toEqual({ first: { x: 5, y: 6 } });
    expect(document.state.getState().selection.jobs).toEqual(['first']);
  });

  it('refuses a cycle with its path and changes nothing', async () => {
    const document = await opened();
    const made = await document.edit([
      { kind: 'connect', job: 'first', dependency: 'second', condition: 'succeeded' },
    ]);
    expect(made).toBeNull();
    expect(document.state.getState().remark).toMatchObject({ refusal: { code: 'cycle' } });
    expect(text(document)).toBe(source);
    expect(document.state.getState().history.past).toEqual([]);
  });

  it('makes an edit on what is typed meanwhile, not over it', async () => {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow: Workshop = {
      ...directWorkshop,
      async edit(...input) {
        await gate;
        return directWorkshop.edit(...input);
      },
    };
    const document = await opened(source, slow);
    const edited = document.edit([{ kind: 'set', path: ['jobs', 'second', 'timeout'], value: '1m' }]);
    document.type(`${source}# typed\n`);
    open();
    await edited;
    expect(text(document)).toContain('timeout: 1m');
    expect(text(document)).toContain('# typed');
  });

  it('moves jobs and lets them be arranged again, both undone', async () => {
    const document = await opened();
    const spots = new Map([
      ['first', { x: 0, y: 0 }],
      ['second', { x: 100, y: 0 }],
    ]);
    moveJobs(document, spots, new Map([['second', { x: 300, y: 40 }]]));
    expect(document.state.getState().positions).toEqual({ first: { x: 0, y: 0 }, second: { x: 300, y: 40 } });
    arrange(document);
    expect(document.state.getState().positions).toEqual({});
    document.undo();
    await document.settled();
    expect(document.state.getState().positions.second).toEqual({ x: 300, y: 40 });
  });

  it('deletes and duplicates what is selected', async () => {
    const document = await opened();
    document.select(ofJobs(['second']));
    await duplicateSelection(document, new Map());
    expect(names(document)).toEqual(['first', 'second', 'second-2']);
    expect(document.state.getState().selection.jobs).toEqual(['second-2']);
    await removeSelection(document);
    expect(text(document)).toBe(source);
  });
});

describe('edits that follow one another', () => {
  /** A workshop that answers only after a while, and each time after another one. */
  function slowWorkshop(turns: readonly number[]): Workshop {
    let calls = 0;
    return {
      ...directWorkshop,
      async edit(...input) {
        const turn = turns[calls % turns.length] ?? 0;
        calls += 1;
        for (let at = 0; at < turn; at += 1) await Promise.resolve();
        return directWorkshop.edit(...input);
      },
    };
  }

  it('lose nothing, though each was begun before the one before it was made', async () => {
    const word = fc.constantFrom('x', 'y', 'z', 'w');
    const action = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), word }),
      fc.record({ kind: fc.constant('change' as const), at: fc.nat(5), word }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 12 }),
        fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }),
        async (actions, turns) => {
          const document = await opened(
            'name: x\njobs:\n  a: { runner: process, command: [p] }\n',
            slowWorkshop(turns),
          );
          const path = ['jobs', 'a', 'command'];
          const expected = ['p'];
          for (const one of actions) {
            if (one.kind === 'add') {
              expected.push(one.word);
              void document.edit((state) => addItem(one.word)(wordsOf(state), path));
            } else if (one.at < expected.length) {
              const seen = expected[one.at] ?? '';
              expected[one.at] = one.word;
              void document.edit((state) => changeItem(one.at, seen, one.word)(wordsOf(state), path));
            }
          }
          await document.settled();
          expect(document.state.getState().reading?.definition.jobs[0]?.command).toEqual(expected);
        },
      ),
    );
  });

  it('count as unapplied until they are made', async () => {
    const document = await opened();
    const edited = document.edit([{ kind: 'set', path: ['jobs', 'second', 'timeout'], value: '1m' }]);
    expect(document.unapplied.state.getState().count).toBe(1);
    await edited;
    expect(document.unapplied.state.getState().count).toBe(0);
  });
});

function wordsOf({ reading }: DocumentState): Written | undefined {
  return jobSettings(reading?.written, 'a').command;
}
