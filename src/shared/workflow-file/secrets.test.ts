import { describe, expect, it } from 'vitest';
import { secretsOfJob } from '../expression/secrets-of-job.ts';
import { problemSentence } from '../words/words.ts';
import { parseWorkflowFile } from './parse.ts';

function parse(source: string) {
  return parseWorkflowFile(source, { file: null, folder: null });
}

function definitionOf(source: string) {
  const parsed = parse(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}

/** Code, place and what it speaks of. */
function problemsOf(source: string): unknown[] {
  const parsed = parse(source);
  if (parsed.ok) return [];
  return parsed.problems.map(({ code, data, place }) => [code, place.line, place.column, data]);
}

const job = (settings: string): string => `name: w\njobs:\n  a:\n    image: x\n    ${settings}\n`;

describe('the secrets of a job', () => {
  it('are names, or maps from them to files', () => {
    const source = job('secrets: [API_KEY, { source: PEM, target: deploy.pem }, { source: _b2 }]');
    expect(definitionOf(source).jobs[0]?.secrets).toEqual([
      { source: 'API_KEY', target: 'API_KEY' },
      { source: 'PEM', target: 'deploy.pem' },
      { source: '_b2', target: '_b2' },
    ]);
    expect(definitionOf(job('user: root')).jobs[0]?.secrets).toEqual([]);
  });

  it('go with both runners', () => {
    const source = 'name: w\njobs: { a: { runner: process, command: [a], secrets: [API_KEY] } }';
    expect(definitionOf(source).jobs[0]?.secrets).toHaveLength(1);
  });

  it.each([
    ['secrets: API_KEY', ['wrong_type', 5, 14]],
    ['secrets: [api-key]', ['invalid_name', 5, 15]],
    ['secrets: [1]', ['wrong_type', 5, 15]],
    ['secrets: [{ target: x }]', ['missing_key', 5, 15]],
    ['secrets: [{ source: A, file: x }]', ['unknown_key', 5, 28]],
    ['secrets: [{ source: A, mode: 0400 }]', ['unknown_key', 5, 28]],
    ['secrets: [{ source: A, target: ../x }]', ['invalid_secret_target', 5, 36]],
    ['secrets: [{ source: A, target: "." }]', ['invalid_secret_target', 5, 36]],
    ['secrets: [A, { source: B, target: A }]', ['duplicate_secret_target', 5, 18]],
  ])('%s is refused where it stands', (settings, expected) => {
    const problems = problemsOf(job(settings));
    expect(problems).toHaveLength(1);
    expect((problems[0] as unknown[]).slice(0, 3)).toEqual(expected);
  });

  it('at the top of a file are told to belong to jobs', () => {
    const problems = problemsOf(
      'name: w\nsecrets: { API_KEY: { external: true } }\njobs: { a: { image: x } }',
    );
    expect(problems).toEqual([
      ['unknown_key', 2, 1, { key: 'secrets', suggestion: null, hint: 'secrets_at_top' }],
    ]);
  });
});

describe('a secret in an expression', () => {
  it('stands in the environment of a job or of the workflow, whether it exists or not', () => {
    const environment = `environment: { A: "Bearer \${{ secrets.TOKEN }}", B: "\${{ secrets['KEY'] }}" }`;
    expect(problemsOf(job(environment))).toEqual([]);
    expect(problemsOf(job('environment: ["A=${{ secrets.TOKEN }}"]'))).toEqual([]);
    expect(problemsOf(`${environment}\n${job('user: root')}`)).toEqual([]);
  });

  it.each([
    ['command: [echo, "${{ secrets.TOKEN }}"]', 'command', 26],
    ['image: "r/${{ secrets.TOKEN }}"', 'image', 19],
    ['user: "${{ secrets.TOKEN }}"', 'user', 16],
    ['working_dir: "${{ secrets.TOKEN }}"', 'working_dir', 23],
    ['volumes: ["${{ secrets.TOKEN }}:/x"]', 'volumes', null],
  ])('%s is refused, with why and what to do', (settings, key, column) => {
    const source = job(settings).replace('    image: x\n    image', '    image');
    const parsed = parse(source);
    if (parsed.ok) throw new Error('it was taken');
    const problem = parsed.problems.find(({ code }) => code === 'secret_in_setting');
    expect(problem).toMatchObject({ data: { secret: 'TOKEN', key } });
    if (column !== null) expect(problem?.place.column).toBe(column);
    for (const language of ['en', 'ko'] as const) {
      const sentence = problem === undefined ? '' : problemSentence(problem, language);
      expect(sentence).toContain('secrets: [TOKEN]');
      expect(sentence).toContain('${{ secrets.TOKEN }}');
    }
  });

  it('is nothing but a name: nothing is computed with it', () => {
    expect(problemsOf(job('environment: { A: "${{ secrets.TOKEN + \'x\' }}" }'))).toEqual([
      [
        'invalid_expression',
        5,
        28,
        { expression: "secrets.TOKEN + 'x'", message: expect.stringContaining('alone') },
      ],
    ]);
  });
});

it('all secrets of a job are known from its text, each once', () => {
  const { environment, jobs } = definitionOf(`name: w
environment: { ALL: "\${{ secrets.ALL }}", HIDDEN: "\${{ secrets.HIDDEN }}" }
jobs:
  a:
    image: x
    environment: { A: "\${{ secrets.B }} \${{ secrets.ALL }}", HIDDEN: mine, C: "secrets.C", D: "$\${{ secrets.D }}" }
    secrets: [B, { source: F, target: f }]
`);
  const [first] = jobs;
  expect(first && secretsOfJob(first, environment)).toEqual(['ALL', 'B', 'F']);
});
