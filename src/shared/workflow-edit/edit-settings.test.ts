import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { edited, refusal, report, set, unset } from '../../../tests/support/workflow-texts/story.ts';

describe('a setting', () => {
  it.each([
    [
      'keeps its quotes',
      'jobs.fetch.image',
      'busybox',
      'image: "alpine:3" # pinned',
      'image: "busybox" # pinned',
    ],
    [
      'of the workflow stands by its rank',
      'description',
      'It: all',
      'name: report # short\n',
      'name: report # short\ndescription: "It: all"\n',
    ],
    [
      'of a job does too',
      'jobs.sum.timeout',
      '10m',
      '    image: alpine:3\n\n  # tells',
      '    image: alpine:3\n    timeout: 10m\n\n  # tells',
    ],
    ['in a list changes in its place', 'jobs.fetch.command.2', 'echo 2', `"echo 'hi'"`, '"echo 2"'],
    ['behind a list comes last', 'jobs.fetch.command.3', '--', `"echo 'hi'"]`, `"echo 'hi'", --]`],
    [
      'makes the maps above it',
      'jobs.sum.environment.TZ',
      'UTC',
      '    image: alpine:3\n\n  # tells',
      '    image: alpine:3\n    environment:\n      TZ: UTC\n\n  # tells',
    ],
    [
      'inside a short form makes it long',
      'jobs.send.retries.delay',
      '5s',
      'retries: 2',
      'retries: { max: 2, delay: 5s }',
    ],
    [
      'of several lines is a block',
      'jobs.sum.environment.X',
      'a\n\n  b\n',
      '    image: alpine:3\n\n  # tells',
      '    image: alpine:3\n    environment:\n      X: |\n        a\n\n          b\n\n  # tells',
    ],
    [
      'that a block would spoil is quoted',
      'description',
      ' a\nb ',
      'name: report # short\n',
      'name: report # short\ndescription: " a\\nb "\n',
    ],
    [
      'of the workflow may be a number',
      'max_parallel',
      4,
      'name: report # short\n',
      'name: report # short\nmax_parallel: 4\n',
    ],
  ])('%s', (_, path, value, before, after) => {
    const expected = report.replace(before, () => after);
    expect(expected).not.toBe(report);
    expect(edited(report, set(path, value))).toBe(expected);
  });

  it.each([
    ...[
      'yes',
      'No',
      'on',
      'null',
      '~',
      '',
      ' a',
      '010',
      '1.10',
      '0x1F',
      '1e3',
      '12:30',
      '2026-01-01',
      '- a',
      '-',
      'a: b',
    ],
    ...[
      'a:',
      'a #b',
      '# c',
      '"q"',
      "it's",
      '\\d',
      '{a}',
      '[a',
      '*a',
      '&a',
      '!x',
      '%',
      '@x',
      '`x`',
      '? x',
      '<<',
      '...',
    ],
    ...[
      '${{ params.x }}',
      'a, b',
      '한국어',
      'שלום',
      '🚀',
      '\t',
      'a\tb',
      '\u0000',
      '\u2028',
      '\ud800',
      'a\r\nb',
      'a\n\n',
    ],
  ])('of the text %j is read back as it is, in block and in flow', (value) => {
    for (const before of [
      'name: w\njobs:\n  a:\n    image: x\n',
      '{name: w, jobs: {a: {image: x}}}',
      '{"name": "w", "jobs": {"a": {}}}',
    ]) {
      const after = edited(before, set('jobs.a.environment.V', value), set('jobs.a.command', ['sh', value]));
      expect(edited(after, set('jobs.a.environment.V', value), set('jobs.a.command', ['sh', value]))).toBe(
        after,
      );
      expect(parse(after)).toMatchObject({
        jobs: { a: { command: ['sh', value], environment: { V: value } } },
      });
    }
  });

  it('is quoted only where it must be', () => {
    const texts = [
      'plain',
      'alpine:3',
      '10m',
      '-c',
      'a b',
      'http://a/b?c=d#e',
      '${{ params.x }}',
      '1.2.3',
      '한국어',
    ];
    for (const value of texts) {
      expect(edited('jobs:\n  a: {}\n  b:\n    image: x\n', set('jobs.b.user', value))).toContain(
        `user: ${value}\n`,
      );
    }
    expect(edited('jobs: {a: {}}', set('jobs.a.user', '${{ params.x }}'))).toBe(
      'jobs: {a: {user: "${{ params.x }}"}}',
    );
  });

  it('given as a whole changes only what differs', () => {
    const before =
      'jobs:\n  a:\n    image: x\n    environment: # all\n      A: 1 # one\n      B: 2 # two\n      C: 3 # three\n';
    expect(edited(before, set('jobs.a.environment', { A: 1, C: 4, D: 5 }))).toBe(
      'jobs:\n  a:\n    image: x\n    environment: # all\n      A: 1 # one\n      C: 4 # three\n      D: 5\n',
    );
    const list = 'jobs:\n  a:\n    command:\n      - a # 1\n      - b # 2\n      - c # 3\n';
    expect(edited(list, set('jobs.a.command', ['a', 'c', 'd']))).toBe(
      'jobs:\n  a:\n    command:\n      - a # 1\n      - c # 2\n      - d # 3\n',
    );
    expect(edited(list, set('jobs.a.command', ['a', 'c']))).toBe(
      'jobs:\n  a:\n    command:\n      - a # 1\n      - c # 3\n',
    );
  });

  it('is found in a list of NAME=value', () => {
    const before = 'jobs:\n  a:\n    environment: [A=1, "B=2"]\n';
    expect(
      edited(
        before,
        set('jobs.a.environment.B', '3'),
        set('jobs.a.environment.C', ''),
        unset('jobs.a.environment.A'),
      ),
    ).toBe('jobs:\n  a:\n    environment: ["B=3", C=]\n');
  });

  it('goes with its line, and with what would be empty without it', () => {
    expect(edited(report, unset('jobs.send.retries'))).toBe(report.replace('    retries: 2\n', ''));
    const before = 'name: w\nenvironment:\n  A: 1 # one\njobs:\n  a:\n    image: x\n';
    expect(edited(before, unset('environment.A'))).toBe('name: w\njobs:\n  a:\n    image: x\n');
    expect(edited(before, unset('jobs.a.image'))).toBe(
      'name: w\nenvironment:\n  A: 1 # one\njobs:\n  a: {}\n',
    );
    expect(edited(before, unset('environment.B'), unset('jobs.a.command.0'))).toBe(before);
  });

  it('of a job that is not there is refused', () => {
    expect(refusal(report, set('jobs.gone.image', 'x'))).toEqual({ code: 'unknown_job', job: 'gone' });
    expect(refusal(report, set('jobs', 'x'))).toEqual({ code: 'cannot_edit' });
  });

  it('is set where the workflow is wrong otherwise, so that a form can mend it', () => {
    const before = 'jobs:\n  a:\n    image: NOT AN IMAGE\n    timeout: soon\n    depends_on: [gone]\n';
    expect(edited(before, set('jobs.a.timeout', '5m'))).toBe(before.replace('soon', '5m'));
  });
});
