import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchJobKeys, type Renames } from './job-keys-match.ts';

interface Named {
  readonly name: string;
  readonly uuid: string | null;
}

/** Jobs of a text, which knows no keys. */
const written = (...names: string[]): Named[] => names.map((name) => ({ name, uuid: null }));
/** Jobs with keys, as `name:key`. */
const stored = (...jobs: string[]): Named[] =>
  jobs.map((job) => {
    const [name = '', uuid = name] = job.split(':');
    return { name, uuid };
  });

function matched(jobs: readonly Named[], head: readonly Named[], renames: Renames, known = head) {
  return Object.fromEntries(matchJobKeys(jobs, head, renames, known));
}

describe('the keys of jobs', () => {
  it('follow names', () =>
    expect(matched(written('a', 'b'), stored('a:1', 'b:2'), {})).toEqual({ a: '1', b: '2' }));

  it('follow a rename, also round in a circle', () => {
    expect(matched(written('c'), stored('a:1'), { a: 'c' })).toEqual({ c: '1' });
    const circle = { a: 'b', b: 'a' };
    expect(matched(written('a', 'b'), stored('a:1', 'b:2'), circle)).toEqual({ a: '2', b: '1' });
  });

  it('follow the name where a rename leads to a job that was there before', () =>
    expect(matched(written('a', 'b'), stored('a:1', 'b:2'), { a: 'b' })).toEqual({ a: '1', b: '2' }));

  it('follow no rename of a job that the head does not have', () =>
    expect(matched(written('b'), stored('b:2'), { gone: 'b' })).toEqual({ b: '2' }));

  it('let a rename fall that stands on one that fell', () => {
    const renames = { a: 'b', b: 'c' };
    expect(matched(written('a', 'b', 'c'), stored('a:1', 'b:2', 'c:3'), renames)).toEqual({
      a: '1',
      b: '2',
      c: '3',
    });
  });

  it('give the first of two renames to one name its key', () =>
    expect(matched(written('c'), stored('a:1', 'b:2'), { a: 'c', b: 'c' })).toEqual({ c: '1' }));

  it('give an old name back to a job that is there again', () =>
    expect(matched(written('a', 'b'), stored('a:1'), {}, stored('a:1', 'b:2'))).toEqual({ a: '1', b: '2' }));

  it('that a restored revision brings along win', () =>
    expect(matched(stored('a:1', 'b:2'), stored('b:1', 'c:2'), { b: 'a' })).toEqual({ a: '1', b: '2' }));
});

const names = ['a', 'b', 'c', 'd', 'e'];
const someNames = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
const save = fc.record({
  jobs: someNames,
  renames: fc.dictionary(fc.constantFrom(...names, 'x'), fc.constantFrom(...names, 'x')),
});

describe('over any saves, whatever renames they claim', () => {
  it('no two jobs share a key, and a job that keeps its name keeps its key unless it was renamed away', () => {
    fc.assert(
      fc.property(fc.array(save, { minLength: 1, maxLength: 12 }), (saves) => {
        let head: Named[] = [];
        const known = new Map<string, string>();
        for (const { jobs, renames } of saves) {
          const all = [...known].map(([uuid, name]) => ({ uuid, name }));
          const keys = matchJobKeys(written(...jobs), head, renames, all);
          const next = jobs.map((name) => ({ name, uuid: keys.get(name) ?? `key ${known.size} ${name}` }));
          expect(new Set(next.map(({ uuid }) => uuid)).size).toBe(jobs.length);
          const before = new Map(head.map(({ name, uuid }) => [name, uuid]));
          for (const { name, uuid } of next) {
            if (!before.has(name) || Object.hasOwn(renames, name)) continue;
            expect(uuid).toBe(before.get(name));
          }
          for (const { name, uuid } of next) known.set(uuid, name);
          head = next;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a job that was renamed to a free name takes its key along', () => {
    fc.assert(
      fc.property(someNames, fc.constantFrom(...names), fc.constantFrom('x', 'y'), (before, old, name) => {
        fc.pre(before.includes(old));
        const head = before.map((one) => ({ name: one, uuid: `key of ${one}` }));
        const now = before.map((one) => (one === old ? name : one));
        expect(matchJobKeys(written(...now), head, { [old]: name }, head).get(name)).toBe(`key of ${old}`);
      }),
    );
  });
});
