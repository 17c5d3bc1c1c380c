import { expect, it } from 'vitest';
import { edited, refusal, report, text } from '../../../tests/support/workflow-texts/story.ts';
import { copyJobs } from './copy-jobs.ts';
import { editWorkflow } from './edit-workflow.ts';
import type { WorkflowEdit } from './workflow-edit.ts';

const paste = (clip: string): WorkflowEdit => ({ kind: 'paste_jobs', text: clip });

it('copies jobs as they are written, in the order of the text', () => {
  expect(copyJobs(report, ['send', 'sum'])).toBe(text`
    jobs:
      # counts
      sum:
        depends_on: [fetch] # after it
        image: alpine:3
      # tells
      send:
        depends_on:
          - fetch # for the day
          # and
          - sum # for the numbers
        image: alpine:3
        retries: 2
        # nothing more
  `);
});

it('copies what aliases and merge keys stand for, comments included', () => {
  const source = text`
    x: &x { image: alpine, environment: { A: 1 } }
    jobs:
      # first
      a:
        <<: *x # as all
        user: me # mine
        command: &run
          # says
          - echo # loud
          - &word hello
      b: { image: z, command: *run, user: *word } # second
      c:
        <<: *x
  `;
  expect(copyJobs(source, ['a', 'b'])).toBe(text`
    jobs:
      # first
      a:
        image: alpine
        user: me # mine
        command:
          # says
          - echo # loud
          - hello
        environment:
          A: 1
      b: { image: z, command: [echo, hello], user: hello } # second
  `);
});

it('copies nothing of a text that is broken, and no job that is not there', () => {
  expect(copyJobs('a: [', ['a'])).toBe('');
  expect(copyJobs(report, ['gone'])).toBe('');
});

it('pastes under free names, comments included, dependencies among the copies with them', () => {
  const outcome = editWorkflow(report, paste(copyJobs(report, ['sum', 'send'])));
  expect(outcome).toMatchObject({ ok: true, jobs: ['sum-2', 'send-2'], rewritten: [] });
  expect(outcome.ok && outcome.source).toBe(
    report.replace(
      '    # nothing more\n',
      `    # nothing more

  # counts
  sum-2:
    depends_on: [fetch] # after it
    image: alpine:3

  # tells
  send-2:
    depends_on:
      - fetch # for the day
      # and
      - sum-2 # for the numbers
    image: alpine:3
    retries: 2
    # nothing more
`,
    ),
  );
});

it('leaves out dependencies on jobs that are in neither text', () => {
  const clip = copyJobs(report, ['send']);
  expect(edited('name: w\njobs:\n    sum:\n        image: x\n', paste(clip))).toBe(text`
    name: w
    jobs:
        sum:
            image: x
        # tells
        send:
          depends_on:
            # and
            - sum # for the numbers
          image: alpine:3
          retries: 2
          # nothing more
  `);
});

it('pastes into JSON, and from JSON, with Windows line ends, and from the older dialect', () => {
  const json = '{"jobs": {"a": {"image": "x"}}}';
  expect(edited(json, paste('jobs:\n  b:\n    image: z # so\n'))).toBe(
    '{"jobs": {"a": {"image": "x"}, "b": {"image": "z"}}}',
  );
  expect(edited('jobs:\r\n  b:\r\n    image: z\r\n', paste(json))).toBe(
    'jobs:\r\n  b:\r\n    image: z\r\n  a:\r\n    image: x\r\n',
  );
  const older =
    '{"name": "w", "jobs": [{"name": "a", "image": "x", "next_job_names": ["c"]}, {"name": "c", "image": "x"}]}';
  expect(edited('jobs:\n  b:\n    image: z\n', paste(older))).toBe(
    'jobs:\n  b:\n    image: z\n  a:\n    image: x\n  c:\n    image: x\n    depends_on:\n      - a\n',
  );
});

it.each(['', 'hello', 'jobs: 5', 'jobs: {}', 'jobs: { 1: { image: x } }', '{', 'jobs: { a: text }'])(
  'finds nothing to paste in %j',
  (clip) => expect(refusal(report, paste(clip))).toEqual({ code: 'nothing_to_paste' }),
);
