import { describe, expect, it } from 'vitest';
import { parseWorkflowFile } from '../../../../shared/workflow-file/parse.ts';
import { jobAt, readDraft } from './draft-reading.ts';

const source = `name: sample
x-shared: &shared { A: "1" }
jobs:
  first:
    image: "x:1"
    environment: { <<: *shared, B: 2 }

  second: { image: "\${{ params.none }}", timeout: 10m }
`;

describe('a text that is being written', () => {
  const { reading, problems, converted } = readDraft(source, null);

  it('shows its jobs in spite of what is wrong in them', () => {
    expect(reading?.definition.jobs.map(({ name }) => name)).toEqual(['first', 'second']);
    expect(problems.map(({ code }) => code)).toEqual(['unknown_param']);
    expect(converted).toBeNull();
  });

  it('tells its settings as they are written, merge keys followed', () => {
    expect(reading?.written.jobs).toEqual({
      first: { image: 'x:1', environment: { B: '2', A: '1' } },
      second: { image: '${{ params.none }}', timeout: '10m' },
    });
  });

  it('knows which job stands where', () => {
    const ranges = reading?.ranges ?? [];
    expect(jobAt(ranges, source.indexOf('x:1'))).toBe('first');
    expect(jobAt(ranges, source.indexOf('second') + 2)).toBe('second');
    expect(jobAt(ranges, source.indexOf('name: sample'))).toBeNull();
    expect(jobAt(ranges, source.length)).toBeNull();
  });

  it('shows nothing where no job can be seen', () => {
    expect(readDraft('name: [', null).reading).toBeNull();
    expect(readDraft('name: x\njobs: nothing\n', null).reading).toBeNull();
    expect(readDraft('', null).reading).toBeNull();
  });

  it.each([
    source,
    'name: [',
    '',
    'a\0b',
    'name: x\njobs: {}\n',
    'name: x\njobs:\n  a: { image: 3, depends_on: [b] }\n',
    'name: x\njobs:\n  a: { image: "x:1", depends_on: [b] }\n  b: { image: "x:1", depends_on: [a] }\n',
  ])('has the problems that the parser finds: %j', (text) => {
    const parsed = parseWorkflowFile(text, { file: null, folder: null });
    expect(readDraft(text, null).problems).toEqual(parsed.ok ? [] : parsed.problems);
  });

  it('of the older dialect is shown in the present form', () => {
    const older = {
      name: 'old',
      jobs: [
        { name: 'a', image: 'x:1', next_job_names: ['b'] },
        { name: 'b', image: 'x:1' },
      ],
    };
    const draft = readDraft(JSON.stringify(older), null);
    expect(draft.converted).toContain('depends_on');
    expect(draft.reading?.definition.jobs[1]?.depends_on).toEqual([{ job: 'a', condition: 'succeeded' }]);
  });
});
