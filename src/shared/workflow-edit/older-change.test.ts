import { describe, expect, it } from 'vitest';
import type { WorkflowDefinition } from '../domain/workflow-definition.ts';
import { olderJobs } from '../workflow-file/older-view.ts';
import { parseWorkflowFile } from '../workflow-file/parse.ts';
import { editWorkflowAll } from './edit-workflow.ts';
import { changeOf, type OlderChange } from './older-change.ts';

const source = `name: report # short
description: From before
jobs:
  # pulls
  fetch:
    image: alpine:3 # pinned
    environment:
      DAY: "1" # Monday
      ZONE: \${{ run.uuid }}
    timeout: 90s
    retries: { max: 2, delay: 5s }
  sum:
    image: alpine:3
    depends_on: { fetch: { condition: finished } }
  send:
    image: alpine:3
    depends_on: [sum]
`;
const uuids = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'] as const;

function definitionOf(text: string): WorkflowDefinition {
  const parsed = parseWorkflowFile(text, { file: null, folder: null });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const jobs = parsed.definition.jobs.map((job, index) => ({
    ...job,
    uuid: (uuids[index] ?? '0190a000-0000-7000-8000-000000000003') as typeof job.uuid,
  }));
  return { ...parsed.definition, jobs };
}

function changed(change: OlderChange, before = source): string {
  const outcome = changeOf(definitionOf(before), change);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const edited = editWorkflowAll(before, outcome.edits);
  if (!edited.ok) throw new Error(JSON.stringify(edited.refusal));
  return edited.source;
}

function problems(change: OlderChange): unknown[] {
  const outcome = changeOf(definitionOf(source), change);
  if (outcome.ok) throw new Error(JSON.stringify(outcome.edits));
  return outcome.problems.map(({ code, place }) => [code, ...place.path]);
}

describe('a change in the older terms', () => {
  it('of what is so already changes nothing', () => {
    const { name, description, ...definition } = definitionOf(source);
    const jobs = olderJobs({ ...definition, name, description });
    expect(changeOf(definitionOf(source), { name, description, jobs })).toEqual({
      ok: true,
      edits: [],
      renames: {},
    });
  });

  it('changes what is given and leaves every other byte', () => {
    expect(changed({ name: 'daily', description: '' })).toBe(
      source.replace('name: report', 'name: daily').replace('From before', '""'),
    );
    const jobs = [
      {
        name: 'fetch',
        image: 'busybox',
        parameters: { DAY: 2, ON: true, ZONE: '${{ run.uuid }}' },
        timeout: 1.5,
      },
      { uuid: uuids[1], retries: 3 },
    ];
    expect(changed({ jobs })).toBe(
      source
        .replace('alpine:3 # pinned', 'busybox # pinned')
        .replace('"1" # Monday', '"2" # Monday')
        .replace('run.uuid }}\n', 'run.uuid }}\n      "ON": "true"\n')
        .replace('90s', '1s500ms')
        .replace('condition: finished } }\n', 'condition: finished } }\n    retries: 3\n'),
    );
  });

  it('takes parameters as a whole, 0 seconds as no timeout and retries as a count', () => {
    const jobs = [{ name: 'fetch', parameters: {}, timeout: 0, retries: 0 }];
    expect(changed({ jobs })).toBe(
      source.replace(/ {4}environment:[\s\S]* {4}timeout: 90s\n/, '').replace('max: 2', 'max: 0'),
    );
  });

  it('takes the jobs that wait as a whole, and leaves the condition of those that stay', () => {
    expect(changed({ jobs: [{ name: 'fetch', next_job_names: ['send', 'sum'] }] })).toBe(
      source.replace('[sum]', '[sum, fetch]'),
    );
    expect(changed({ jobs: [{ name: 'sum', next_job_names: [] }] })).toBe(
      source.replace('    depends_on: [sum]\n', ''),
    );
    const turned = changed({
      jobs: [
        { name: 'fetch', next_job_names: [] },
        { name: 'sum', next_job_names: ['fetch'] },
      ],
    });
    expect(olderJobs(definitionOf(turned)).map(({ next_job_names }) => next_job_names)).toEqual([
      [],
      ['fetch'],
      [],
    ]);
  });

  it('renames by uuid, also round in a circle, and says so', () => {
    const jobs = [
      { uuid: uuids[0], name: 'sum' },
      { uuid: uuids[1], name: 'fetch', next_job_names: ['send'] },
    ];
    const outcome = changeOf(definitionOf(source), { jobs });
    expect(outcome).toMatchObject({ ok: true, renames: { fetch: 'sum', sum: 'fetch' } });
    expect(definitionOf(changed({ jobs })).jobs.map(({ name, depends_on }) => [name, ...depends_on])).toEqual(
      [
        ['sum'],
        ['fetch', { job: 'sum', condition: 'finished' }],
        ['send', { job: 'fetch', condition: 'succeeded' }],
      ],
    );
    expect(changed({ jobs: [{ uuid: uuids[0], name: '가져오기' }] })).toBe(
      source.replace('  fetch:', '  가져오기:').replace('{ fetch:', '{ 가져오기:'),
    );
  });

  it('makes a job of a name that none has', () => {
    const jobs = [
      { name: 'tell', image: 'curl', parameters: { A: 1 }, timeout: 60, retries: 1 },
      { name: 'send', next_job_names: ['tell'] },
    ];
    expect(changed({ jobs })).toBe(`${source}  tell:
    image: curl
    environment:
      A: "1"
    timeout: 1m
    retries: 1
    depends_on: [send]
`);
  });
});

describe('what is wrong in a change', () => {
  it('is told all at once, each with its path', () => {
    const jobs = [
      {
        name: 'fetch',
        timeout: -1,
        retries: 'many',
        parameters: { 'a b': 1, LIST: [] },
        imgae: 'x',
        image: 'NOT ONE',
      },
      { name: 'sum', next_job_names: ['fetch', 'sum', 'sned', 'send', 'send', 5] },
      { uuid: '0190a000-0000-7000-8000-00000000dead', image: 'x' },
      { name: 'new' },
      { image: 'x' },
      { name: '1st', image: 'x' },
      { uuid: uuids[0], image: 'y' },
      { name: 'other', image: 'x', next_job_names: 'send' },
      { name: 'sum', parameters: 'A=1' },
    ];
    expect(
      problems({ name: ' ', jobs })
        .map((problem) => JSON.stringify(problem))
        .toSorted(),
    ).toEqual(
      [
        ['wrong_type', 'name'],
        ['out_of_range', 'jobs', 0, 'timeout'],
        ['wrong_type', 'jobs', 0, 'retries'],
        ['invalid_name', 'jobs', 0, 'parameters', 'a b'],
        ['wrong_type', 'jobs', 0, 'parameters', 'LIST'],
        ['unknown_key', 'jobs', 0, 'imgae'],
        ['invalid_image', 'jobs', 0, 'image'],
        ['wrong_type', 'jobs', 1, 'next_job_names', 5],
        ['self_dependency', 'jobs', 1, 'next_job_names', 1],
        ['unknown_dependency', 'jobs', 1, 'next_job_names', 2],
        ['duplicate_dependency', 'jobs', 1, 'next_job_names', 4],
        ['cycle', 'jobs', 1, 'next_job_names'],
        ['not_one_of', 'jobs', 2, 'uuid'],
        ['image_missing', 'jobs', 3],
        ['missing_key', 'jobs', 4],
        ['invalid_name', 'jobs', 5, 'name'],
        ['duplicate_job', 'jobs', 6],
        ['wrong_type', 'jobs', 7, 'next_job_names'],
        ['wrong_type', 'jobs', 8, 'parameters'],
        ['duplicate_job', 'jobs', 8],
      ]
        .map((problem) => JSON.stringify(problem))
        .toSorted(),
    );
  });

  it.each(['', '\u200b', 'a\u2028b', 'a\ud800'])('does not take %j for a name, as a file does not', (name) =>
    expect(problems({ name })).toEqual([['wrong_type', 'name']]),
  );

  it('names a name that would be taken, and the path of a cycle', () => {
    expect(problems({ jobs: [{ uuid: uuids[0], name: 'sum' }] })).toEqual([
      ['duplicate_job', 'jobs', 0, 'name'],
    ]);
    const outcome = changeOf(definitionOf(source), { jobs: [{ name: 'send', next_job_names: ['fetch'] }] });
    expect(outcome).toMatchObject({
      ok: false,
      problems: [{ code: 'cycle', data: { jobs: ['fetch', 'send', 'sum', 'fetch'] } }],
    });
  });
});
