import { describe, expect, it } from 'vitest';
import { edited, set, text, unset } from '../../../tests/support/workflow-texts/story.ts';
import type { WorkflowEdit } from './workflow-edit.ts';

describe('values behind anchors and merge keys', () => {
  const shared = text`
    x-base: &base
      image: alpine:3 # shared
      environment: &env { A: 1 }
    jobs:
      a: &a
        <<: *base # as all
        timeout: 5m
      b:
        <<: *base
        environment: *env # too
      c: *a
      d: { <<: *base, user: root }
  `;

  it.each([
    [
      'a merged setting',
      set('jobs.b.image', 'x'),
      '  b:\n    <<: *base\n',
      '  b:\n    <<: *base\n    image: x\n',
    ],
    [
      'a merged setting in braces',
      set('jobs.d.image', 'x'),
      '{ <<: *base, user: root }',
      '{ <<: *base, image: x, user: root }',
    ],
    [
      'inside an alias',
      set('jobs.b.environment.B', '2'),
      'environment: *env # too\n',
      'environment: # too\n      <<: *env\n      B: "2"\n',
    ],
    ['a job that is an alias', set('jobs.c.user', 'me'), '  c: *a\n', '  c:\n    <<: *a\n    user: me\n'],
    [
      'an alias as a whole',
      set('jobs.b.environment', { C: 'x' }),
      'environment: *env # too\n',
      'environment: # too\n      C: x\n',
    ],
    [
      'what others share',
      set('jobs.a.timeout', '9m'),
      /timeout: 5m([\s\S]*)c: \*a\n/,
      'timeout: 9m$1c:\n    <<: *a\n    timeout: 5m\n',
    ],
    ['a merged setting that goes', unset('jobs.b.image'), '  b:\n    <<: *base\n', '  b:\n'],
    [
      'a variable that goes',
      unset('jobs.b.environment.A'),
      '    environment: *env # too\n',
      '    image: alpine:3\n',
      '    <<: *base\n',
    ],
  ] as [string, WorkflowEdit, string | RegExp, string, string?][])(
    'overrides %s in its own place',
    (_, edit, before, after, gone) => {
      const expected = shared.replace(before, after);
      const [head = '', tail = ''] = gone === undefined ? [expected] : splitAt(expected, `  b:\n${gone}`);
      expect(edited(shared, edit)).toBe(gone === undefined ? expected : `${head}  b:\n${tail}`);
    },
  );
});

function splitAt(whole: string, mark: string): [string, string] {
  const at = whole.indexOf(mark);
  return [whole.slice(0, at), whole.slice(at + mark.length)];
}
