import { describe, expect, it } from 'vitest';
import {
  add,
  connect,
  disconnect,
  edited,
  refusal,
  remove,
  rename,
  report,
  text,
} from '../../../tests/support/workflow-texts/story.ts';

describe('a new job', () => {
  it('comes last, spaced like the others, its settings as people write them', () => {
    const settings = { image: 'busybox:1', command: ['sh', '-c', 'a: b'], environment: { TZ: 'no', M: 1 } };
    expect(edited(report, add('store', settings))).toBe(
      report.replace(
        '# nothing more\n',
        `# nothing more

  store:
    image: busybox:1
    command: [sh, -c, "a: b"]
    environment:
      TZ: "no"
      M: 1
`,
      ),
    );
  });

  it.each([
    [
      'a text without an end of line',
      'name: w\njobs:\n  a:\n    image: x',
      'name: w\njobs:\n  a:\n    image: x\n  b:\n    image: z',
    ],
    [
      'Windows line ends',
      'name: w\r\njobs:\r\n  a: {image: x}\r\n',
      'name: w\r\njobs:\r\n  a: {image: x}\r\n  b: {image: z}\r\n',
    ],
    ['one line', '{name: w, jobs: {a: {image: x}}}', '{name: w, jobs: {a: {image: x}, b: {image: z}}}'],
    [
      'four blanks and an end mark',
      '---\nname: w\njobs:\n    a:\n        image: x\n...\n',
      '---\nname: w\njobs:\n    a:\n        image: x\n    b:\n        image: z\n...\n',
    ],
    [
      'JSON',
      '{\n  "name": "w",\n  "jobs": {\n    "a": { "image": "x" }\n  }\n}\n',
      '{\n  "name": "w",\n  "jobs": {\n    "a": { "image": "x" },\n    "b": { "image": "z" }\n  }\n}\n',
    ],
    [
      'wide JSON',
      '{\n  "jobs": {\n    "a": {\n      "image": "x"\n    }\n  }\n}',
      '{\n  "jobs": {\n    "a": {\n      "image": "x"\n    },\n    "b": {\n      "image": "z"\n    }\n  }\n}',
    ],
    ['no jobs yet', 'name: w\njobs: # none yet\n', 'name: w\njobs: # none yet\n  b:\n    image: z\n'],
    ['not even a word of jobs', 'name: w', 'name: w\njobs:\n  b:\n    image: z'],
    [
      'a last job that is open at its end',
      'jobs:\n  a:\n    image: x\n    command:\n    - sh\n    - |+\n      echo\n\n',
      'jobs:\n  a:\n    image: x\n    command:\n    - sh\n    - |+\n      echo\n\n  b:\n    image: z\n',
    ],
  ])('finds its place in %s', (_, before, after) => {
    expect(edited(before, add('b', { image: 'z' }))).toBe(after);
  });

  it('needs a name that is one and is free', () => {
    expect(refusal(report, add('1st', { image: 'x' }))).toEqual({ code: 'invalid_name', name: '1st' });
    expect(refusal(report, add('sum', { image: 'x' }))).toEqual({ code: 'name_taken', name: 'sum' });
    const [whole, parts] = ['jobs: { é: { image: x } }', 'e\u0301'];
    expect(refusal(whole, add(parts, { image: 'x' }))).toEqual({ code: 'name_taken', name: 'é' });
  });
});

describe('jobs that go', () => {
  it('take their comments, their spacing and every mention along', () => {
    expect(edited(report, remove('sum'))).toBe(text`
      # Every morning.
      name: report # short

      jobs:
        # fetches
        fetch:
          image: "alpine:3" # pinned
          command: [sh, -c, "echo 'hi'"]

        # tells
        send:
          depends_on:
            - fetch # for the day
          image: alpine:3
          retries: 2
          # nothing more
      # the end
    `);
  });

  it('take a list of dependencies along that would be empty', () => {
    expect(edited(report, remove('fetch', 'sum'))).toBe(text`
      # Every morning.
      name: report # short

      jobs:
        # tells
        send:
          image: alpine:3
          retries: 2
          # nothing more
      # the end
    `);
  });

  it.each([
    [
      'the end of JSON',
      '{"jobs": {\n  "a": {"image": "x"},\n  "b": {"image": "z"}\n}}',
      '{"jobs": {\n  "a": {"image": "x"}\n}}',
    ],
    [
      'one line',
      '{jobs: {a: {image: x}, b: {image: z}, c: {image: z, depends_on: [a, b]}}}',
      '{jobs: {a: {image: x}, c: {image: z, depends_on: [a]}}}',
    ],
    ['a text without an end of line', 'jobs:\n  a: {image: x}\n  b: {image: z}', 'jobs:\n  a: {image: x}'],
    [
      'a long form',
      'jobs:\n  a: {image: x}\n  b: {image: z}\n  c:\n    image: z\n    depends_on:\n      b: { condition: failed } # so\n      a: { condition: finished }\n',
      'jobs:\n  a: {image: x}\n  c:\n    image: z\n    depends_on:\n      a: { condition: finished }\n',
    ],
    [
      'a shared value',
      'jobs:\n  b: &b\n    image: z\n    user: me\n  a: *b\n  c: { <<: *b, user: you }\n',
      'jobs:\n  a: &b { image: z, user: me }\n  c: { <<: *b, user: you }\n',
    ],
    [
      'a list that jobs share',
      'x-after: &after [a, b]\njobs:\n  a: {image: x}\n  b: {image: x}\n  c: {image: x, depends_on: *after}\n',
      'x-after: &after [a]\njobs:\n  a: {image: x}\n  c: {image: x, depends_on: *after}\n',
    ],
  ])('leave %s whole', (_, before, after) => expect(edited(before, remove('b'))).toBe(after));

  it('are never all there are, and are there', () => {
    expect(refusal(report, remove('fetch', 'sum', 'send'))).toEqual({ code: 'last_job' });
    expect(refusal(report, remove('fetch', 'gone'))).toEqual({ code: 'unknown_job', job: 'gone' });
  });
});

describe('a new name', () => {
  it('is written at every mention, in the quotes of the old one', () => {
    const before = text`
      x-after: &after
        - fetch # shared
      jobs:
        "fetch": { image: x } # first
        b: { image: x, depends_on: ['fetch'] }
        c: { image: fetch, depends_on: *after }
        d:
          image: x
          depends_on: { fetch: { condition: failed }, b: {} }
    `;
    expect(edited(before, rename('fetch', '가져오기'))).toBe(text`
      x-after: &after
        - 가져오기 # shared
      jobs:
        "가져오기": { image: x } # first
        b: { image: x, depends_on: ['가져오기'] }
        c: { image: fetch, depends_on: *after }
        d:
          image: x
          depends_on: { 가져오기: { condition: failed }, b: {} }
    `);
  });

  it('that is a word of YAML is quoted, and there and back is no change', () => {
    expect(edited(report, rename('sum', 'null'))).toContain(
      '\n  "null":\n    depends_on: [fetch] # after it\n',
    );
    expect(edited(edited(report, rename('sum', 'total')), rename('total', 'sum'))).toBe(report);
  });

  it('is refused where it is taken or none', () => {
    expect(refusal(report, rename('sum', 'send'))).toEqual({ code: 'name_taken', name: 'send' });
    expect(refusal(report, rename('sum', 'a b'))).toEqual({ code: 'invalid_name', name: 'a b' });
  });
});

describe('a connection', () => {
  it.each([
    ['makes the list', 'a: { image: x }', connect('a', 'b'), 'a: { image: x, depends_on: [b] }'],
    [
      'joins a list',
      'a: { image: x, depends_on: [c] }',
      connect('a', 'b'),
      'a: { image: x, depends_on: [c, b] }',
    ],
    [
      'is made in the long form',
      'a: { image: x }',
      connect('a', 'b', 'failed'),
      'a: { image: x, depends_on: { b: { condition: failed } } }',
    ],
    [
      'turns a list into the long form',
      'a: { image: x, depends_on: [c] }',
      connect('a', 'b', 'finished'),
      'a: { image: x, depends_on: { c: { condition: succeeded }, b: { condition: finished } } }',
    ],
    [
      'joins the long form',
      'a: { image: x, depends_on: {c: {condition: failed}} }',
      connect('a', 'b'),
      'a: { image: x, depends_on: {c: {condition: failed}, b: { condition: succeeded }} }',
    ],
    [
      'changes a condition',
      'a: { image: x, depends_on: { b: { condition: failed } } }',
      connect('a', 'b', 'finished'),
      'a: { image: x, depends_on: { b: { condition: finished } } }',
    ],
    [
      'gives a condition',
      'a: { image: x, depends_on: { b: } }',
      connect('a', 'b', 'finished'),
      'a: { image: x, depends_on: { b: { condition: finished } } }',
    ],
    [
      'that is there is no change',
      'a: { image: x, depends_on: { b: } }',
      connect('a', 'b'),
      'a: { image: x, depends_on: { b: } }',
    ],
    [
      'goes',
      'a: { image: x, depends_on: [ b, c ] }',
      disconnect('a', 'b'),
      'a: { image: x, depends_on: [ c ] }',
    ],
    ['goes with its list', 'a: { depends_on: [b], image: x }', disconnect('a', 'b'), 'a: { image: x }'],
    [
      'goes from the long form',
      'a: { image: x, depends_on: { c: {}, b: {} } }',
      disconnect('a', 'b'),
      'a: { image: x, depends_on: { c: {} } }',
    ],
    ['that is not there goes without a change', 'a: { image: x }', disconnect('a', 'b'), 'a: { image: x }'],
  ])('%s', (_, before, edit, after) => {
    const around = (job: string): string => `jobs:\n  b: { image: x }\n  c: { image: x }\n  ${job} # so\n`;
    expect(edited(around(before), edit)).toBe(around(after));
  });

  it('keeps comments while a list becomes the long form, flush lists too', () => {
    const before =
      'jobs:\n  a: {image: x}\n  b: {image: x}\n  c:\n    depends_on:\n    - a # one\n    # two\n    - "b"\n    image: x\n';
    expect(edited(before, connect('c', 'b', 'failed'))).toBe(
      'jobs:\n  a: {image: x}\n  b: {image: x}\n  c:\n    depends_on:\n      a: {condition: succeeded} # one\n    # two\n      "b": {condition: failed}\n    image: x\n',
    );
  });

  it('follows the lists of the other jobs', () => {
    const before = 'jobs:\n  a:\n    image: x\n  b:\n    image: x\n    depends_on:\n    - a\n';
    expect(edited(before, add('c', { image: 'x' }), connect('c', 'b'))).toBe(
      `${before}  c:\n    image: x\n    depends_on:\n    - b\n`,
    );
  });

  it('that would close a cycle is refused with the path', () => {
    expect(refusal(report, connect('fetch', 'send'))).toEqual({
      code: 'cycle',
      jobs: ['fetch', 'send', 'fetch'],
    });
    expect(refusal(report, connect('sum', 'sum'))).toEqual({ code: 'cycle', jobs: ['sum', 'sum'] });
    expect(refusal(report, connect('sum', 'gone'))).toEqual({ code: 'unknown_job', job: 'gone' });
  });
});
