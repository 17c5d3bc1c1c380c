import { describe, expect, it } from 'vitest';
import { parseWorkflowFile } from './parse.ts';

const origin = { file: 'old.json', folder: '/w' };

const older = JSON.stringify(
  {
    name: 'nightly: report',
    description: 'From before',
    jobs: [
      {
        name: 'yes',
        image: 'busybox:1',
        parameters: { DAY: 5, TEXT: 'a ${{ b }}' },
        next_job_names: ['null', 'load'],
      },
      { name: 'null', image: 'busybox:1', next_job_names: ['load'], timeout: 90, retries: 2 },
      { name: 'load', image: 'busybox:1', parameters: null, next_job_names: [], timeout: 0, retries: 0 },
    ],
  },
  null,
  2,
);

describe('the older dialect', () => {
  it('becomes the present form, its text beside it', () => {
    const parsed = parseWorkflowFile(older, origin);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.original_source).toBe(older);
    expect(parsed.definition).toMatchObject({
      name: 'nightly: report',
      description: 'From before',
      jobs: [
        { name: 'yes', environment: { DAY: '5', TEXT: 'a $${{ b }}' }, depends_on: [], timeout_ms: null },
        { name: 'null', depends_on: [{ job: 'yes' }], timeout_ms: 90_000, retries: { max: 2 } },
        {
          name: 'load',
          depends_on: [{ job: 'yes' }, { job: 'null' }],
          timeout_ms: null,
          retries: { max: 0 },
        },
      ],
    });
  });

  it('is written so that it reads the same again', () => {
    const parsed = parseWorkflowFile(older, origin);
    if (!parsed.ok) throw new Error('refused');
    expect(parseWorkflowFile(parsed.source, origin)).toEqual({
      ok: true,
      definition: parsed.definition,
      source: parsed.source,
      original_source: null,
    });
  });

  it('is accepted as YAML, and with what a REST answer adds', () => {
    const text = [
      'name: x',
      'jobs:',
      '  - { uuid: 1, name: a, image: b, parameters: {}, next_job_names: [c], depends_count: 0, timeout: 0.5, retries: 0 }',
      '  - { name: c, image: b }',
    ].join('\n');
    expect(parseWorkflowFile(text, origin)).toMatchObject({
      ok: true,
      definition: {
        jobs: [
          { name: 'a', timeout_ms: 500 },
          { name: 'c', depends_on: [{ job: 'a' }] },
        ],
      },
    });
  });

  it('has its problems placed in the text as given, a cycle along what each job waits for', () => {
    const text = [
      'jobs:',
      '- { name: a, image: b, next_job_names: [b, zz] }',
      '- { name: b, image: b, next_job_names: [c] }',
      '- { name: c, image: b, next_job_names: [a, c] }',
      '- { name: c, timeout: soon, retry: 1 }',
      '- { name: 1st, image: "?" }',
    ].join('\n');
    const parsed = parseWorkflowFile(text, origin);
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([
      { code: 'missing_key', data: { key: 'name' }, place: { line: 1, column: 1 } },
      { code: 'cycle', data: { jobs: ['a', 'c', 'b', 'a'] }, place: { line: 2, column: 41 } },
      { code: 'unknown_dependency', data: { job: 'a', dependency: 'zz' }, place: { line: 2, column: 44 } },
      { code: 'self_dependency', place: { line: 4, path: ['jobs', 2, 'next_job_names', 1] } },
      { code: 'image_missing', place: { line: 5, column: 3 } },
      { code: 'duplicate_job', place: { line: 5, column: 3 } },
      { code: 'wrong_type', place: { line: 5, path: ['jobs', 3, 'timeout'] } },
      { code: 'unknown_key', data: { key: 'retry', suggestion: 'retries' }, place: { line: 5 } },
      { code: 'invalid_name', place: { line: 6 } },
      { code: 'invalid_image', place: { line: 6 } },
    ]);
  });

  it('is told apart from the present form', () => {
    const text = [
      'name: x',
      'max_parallel: 2',
      'jobs:',
      '- { name: a, image: b, command: [c], depends_on: [d] }',
      '- { name: d, image: b, needs: [a], environment: {} }',
      '- e: { image: b }',
    ].join('\n');
    const parsed = parseWorkflowFile(text, origin);
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([
      { data: { key: 'max_parallel', hint: 'older_dialect' } },
      { data: { key: 'command', hint: 'older_dialect' } },
      { data: { key: 'depends_on', hint: 'older_dialect' } },
      { data: { key: 'needs', hint: 'needs' } },
      { data: { key: 'environment', suggestion: 'parameters', hint: 'older_dialect' } },
      { data: { key: 'e', hint: 'older_dialect' } },
      { code: 'missing_key', data: { key: 'name' } },
    ]);
  });
});
