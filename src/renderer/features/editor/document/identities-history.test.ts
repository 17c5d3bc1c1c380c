import fc from 'fast-check';
import { expect, it } from 'vitest';
import { directWorkshop } from '../workshop/workshop.ts';
import { namesOf } from './document-state.ts';
import { createDocument } from './editor-document.ts';
import { type Identities, renamesBetween } from './identities.ts';

/** A job as somebody remembers it who saw everything: its name may change, its number does not. */
interface Remembered {
  readonly number: number;
  readonly name: string;
}

const names = ['a', 'b', 'job-1', 'package'];
const name = fc.constantFrom(...names);
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), name }),
  fc.record({ kind: fc.constant('remove' as const), name }),
  fc.record({ kind: fc.constant('rename' as const), name, to: name }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'save' as const) }),
);

it('whatever is added, removed, renamed, undone and saved, only jobs of the stored revision that have another name are renamed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      let made = 2;
      const next = (): number => {
        made += 1;
        return made;
      };
      const document = createDocument({
        workshop: directWorkshop,
        source: 'name: x\njobs:\n  a: { image: "x:1" }\n  b: { image: "x:1" }\n',
        positions: {},
        folder: null,
        now: () => next() * 10_000,
        newIdentity: () => `made ${next()}`,
      });
      let jobs: readonly Remembered[] = [
        { number: 1, name: 'a' },
        { number: 2, name: 'b' },
      ];
      const past: (readonly Remembered[])[] = [];
      const future: (readonly Remembered[])[] = [];
      let stored = jobs;
      let base: { names: readonly string[]; identities: Identities } = { names: ['a', 'b'], identities: {} };
      const become = (next: readonly Remembered[]): void => {
        past.push(jobs);
        future.length = 0;
        jobs = next;
      };
      for (const one of steps) {
        const isThere = 'name' in one && jobs.some((job) => job.name === one.name);
        if (one.kind === 'add' && !isThere) {
          await document.edit([{ kind: 'add_job', name: one.name, settings: { image: 'x:1' } }]);
          become([...jobs, { number: next(), name: one.name }]);
        } else if (one.kind === 'remove' && isThere && jobs.length > 1) {
          await document.edit([{ kind: 'remove_jobs', jobs: [one.name] }]);
          become(jobs.filter((job) => job.name !== one.name));
        } else if (one.kind === 'rename' && isThere && !jobs.some((job) => job.name === one.to)) {
          await document.edit([{ kind: 'rename_job', job: one.name, name: one.to }]);
          become(jobs.map((job) => (job.name === one.name ? { ...job, name: one.to } : job)));
        } else if (one.kind === 'undo' && past.length > 0) {
          document.undo();
          future.push(jobs);
          jobs = past.pop() ?? jobs;
        } else if (one.kind === 'redo' && future.length > 0) {
          document.redo();
          past.push(jobs);
          jobs = future.pop() ?? jobs;
        }
        await document.settled();
        const state = document.state.getState();
        const present = { names: namesOf(state), identities: state.identities };
        expect(present.names.toSorted()).toEqual(jobs.map((job) => job.name).toSorted());
        const expected = jobs.flatMap((job) => {
          const before = stored.find(({ number }) => number === job.number);
          return before === undefined || before.name === job.name ? [] : [[before.name, job.name]];
        });
        expect(renamesBetween(base, present)).toEqual(Object.fromEntries(expected));
        if (one.kind !== 'save') continue;
        stored = jobs;
        base = present;
      }
    }),
    { numRuns: 300 },
  );
});
