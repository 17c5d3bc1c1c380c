import { describe, expect, it } from 'vitest';
import type { JobDefinition } from '../domain/job-definition.ts';
import { foreignKeys, type Problem } from '../domain/problem.ts';
import type { WorkflowDefinition } from '../domain/workflow-definition.ts';
import { parseWorkflowFile } from './parse.ts';

const origin = { file: 'flow.yaml', folder: '/home/me/flows' };

function read(
  text: string,
  from: { file: string | null; folder: string | null } = origin,
): WorkflowDefinition {
  const parsed = parseWorkflowFile(text, from);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}

function problemsOf(text: string, from: { file: string | null; folder: string | null } = origin): Problem[] {
  const parsed = parseWorkflowFile(text, from);
  return parsed.ok ? [] : parsed.problems;
}

/** `LINE:COLUMN path code`, what a person looks at first. */
function told(text: string): string[] {
  return problemsOf(text).map(({ code, place }) =>
    `${place.line}:${place.column} ${place.path.join('.')} ${code}`.replace('  ', ' '),
  );
}

/** A workflow of one job `a` with these further lines. */
function job(...lines: string[]): string {
  return ['name: x', 'jobs:', '  a:', '    image: busybox:1', ...lines.map((line) => `    ${line}`)].join(
    '\n',
  );
}

function readJob(...lines: string[]): JobDefinition | undefined {
  return read(job(...lines)).jobs[0];
}

describe('a workflow', () => {
  it('may say little', () => {
    expect(read('name: x\njobs: { a: { image: busybox } }')).toEqual({
      name: 'x',
      description: '',
      params: {},
      environment: {},
      max_parallel: null,
      on_failure: 'stop',
      jobs: [
        {
          uuid: null,
          name: 'a',
          runner: 'docker',
          image: 'busybox',
          entrypoint: null,
          command: null,
          environment: {},
          working_dir: null,
          user: null,
          volumes: [],
          secrets: [],
          platform: null,
          pull_policy: 'missing',
          network_mode: null,
          mem_limit_bytes: null,
          cpus: null,
          stop_signal: null,
          stop_grace_period_ms: 10_000,
          max_log_size_bytes: 1_073_741_824,
          depends_on: [],
          timeout_ms: null,
          retries: { max: 0, delay_ms: 1000, backoff: 2, max_delay_ms: 60_000, jitter: 0.1 },
        },
      ],
    });
  });

  it('keeps its text as it was written', () => {
    const text = '# mine\nname:   x\njobs: { a: { image: busybox } } # end\n';
    expect(parseWorkflowFile(text, origin)).toMatchObject({ ok: true, source: text, original_source: null });
  });

  it('may be JSON, tabs included', () =>
    expect(read('{\n\t"name": "x",\n\t"jobs": {"a": {"image": "busybox"}}\n}').jobs).toHaveLength(1));

  it.each(['😀', '👩‍💻 build', 'עברית', '\u202eabc', '…'])('may be called %s', (name) =>
    expect(read(`name: "${name}"\njobs: {a: {image: b}}`).name).toBe(name),
  );

  it('takes params with and without defaults', () =>
    expect(
      read('name: x\nparams: { a: 1.10, b: { default: yes, description: B }, c: }\njobs: {j: {image: b}}')
        .params,
    ).toEqual({
      a: { default: '1.10', description: '' },
      b: { default: 'yes', description: 'B' },
      c: { default: null, description: '' },
    }));

  it('takes names of any script, in one spelling', () =>
    expect(
      read('name: x\njobs: {e\u0301t\u00e9: {image: b}, 날씨: {image: b, depends_on: [\u00e9te\u0301]}}')
        .jobs,
    ).toMatchObject([
      { name: 'été' },
      { name: '날씨', depends_on: [{ job: 'été', condition: 'succeeded' }] },
    ]));

  it('lets the user keep things under x- keys, and merges them', () => {
    const text = [
      'x-common: &common { image: alpine:3, timeout: 1m, environment: { A: 1 } }',
      'name: x',
      'jobs:',
      '  a: { <<: *common, timeout: 2m }',
      '  b: *common',
    ].join('\n');
    expect(read(text).jobs).toMatchObject([
      { name: 'a', image: 'alpine:3', timeout_ms: 120_000, environment: { A: '1' } },
      { name: 'b', timeout_ms: 60_000 },
    ]);
  });
});

describe('a job', () => {
  it.each<[string[], Partial<JobDefinition>]>([
    [['command: [sh, -c, "echo $HOME", 5, true]'], { command: ['sh', '-c', 'echo $HOME', '5', 'true'] }],
    [[`command: sh -c "echo 'a b'" \\$X`], { command: ['sh', '-c', "echo 'a b'", '$X'] }],
    [['command: []'], { command: [] }],
    [['entrypoint: /bin/tool --fast'], { entrypoint: ['/bin/tool', '--fast'] }],
    [['environment: { A: 1.10, B: true, C: "" }'], { environment: { A: '1.10', B: 'true', C: '' } }],
    [['environment: [A=1, B=x=y, C=]'], { environment: { A: '1', B: 'x=y', C: '' } }],
    [['user: 1000'], { user: '1000' }],
    [['pull_policy: if_not_present'], { pull_policy: 'missing' }],
    [['mem_limit: 512m', 'cpus: "0.5"'], { mem_limit_bytes: 536_870_912, cpus: 0.5 }],
    [['mem_limit: 8388608', 'cpus: 2'], { mem_limit_bytes: 8_388_608, cpus: 2 }],
    [['stop_signal: int', 'stop_grace_period: 0s'], { stop_signal: 'SIGINT', stop_grace_period_ms: 0 }],
    [['max_log_size: 100m'], { max_log_size_bytes: 104_857_600 }],
    [['timeout: 1h30m'], { timeout_ms: 5_400_000 }],
    [['timeout: 0'], { timeout_ms: null }],
    [['retries: 2'], { retries: { max: 2, delay_ms: 1000, backoff: 2, max_delay_ms: 60_000, jitter: 0.1 } }],
    [
      ['retries: { max: 3, delay: 5s, backoff: 1.5, max_delay: 0, jitter: 0 }'],
      { retries: { max: 3, delay_ms: 5000, backoff: 1.5, max_delay_ms: null, jitter: 0 } },
    ],
    [
      ['volumes: ["data:/data", "./in:/in:ro", "/abs:/abs:rw", "..:/up"]'],
      {
        volumes: [
          { type: 'volume', source: 'data', target: '/data', read_only: false },
          { type: 'bind', source: '/home/me/flows/in', target: '/in', read_only: true },
          { type: 'bind', source: '/abs', target: '/abs', read_only: false },
          { type: 'bind', source: '/home/me', target: '/up', read_only: false },
        ],
      },
    ],
    [
      ['volumes: [{ type: bind, source: in, target: /in, read_only: true }]'],
      { volumes: [{ type: 'bind', source: '/home/me/flows/in', target: '/in', read_only: true }] },
    ],
    [['depends_on:', 'timeout:'], { depends_on: [], timeout_ms: null }],
  ])('%j', (lines, expected) => expect(readJob(...lines)).toMatchObject(expected));

  it('takes conditions of dependencies', () =>
    expect(
      read(
        'name: x\njobs: {a: {image: b}, c: {image: b, depends_on: {a: {condition: failed}}}, d: {image: b, depends_on: {a: , c: {}}}}',
      ).jobs.map(({ depends_on }) => depends_on),
    ).toEqual([
      [],
      [{ job: 'a', condition: 'failed' }],
      [
        { job: 'a', condition: 'succeeded' },
        { job: 'c', condition: 'succeeded' },
      ],
    ]));

  it('may be a process, of a command alone', () =>
    expect(read('name: x\njobs: {a: {runner: process, command: node -v}}').jobs[0]).toMatchObject({
      runner: 'process',
      image: null,
      command: ['node', '-v'],
    }));

  it('has binds that follow the spelling of the folder', () =>
    expect(
      read(job('volumes: ["./in:/in"]'), { file: 'f', folder: 'C:\\me\\flows' }).jobs[0]?.volumes,
    ).toEqual([{ type: 'bind', source: 'C:\\me\\flows\\in', target: '/in', read_only: false }]));
});

describe('what is wrong with the whole text', () => {
  it.each([
    ['', 'file_empty'],
    ['# only a note\n', 'file_empty'],
    ['x'.repeat(5 * 1024 * 1024 + 1), 'file_too_large'],
    ['name: \0', 'file_not_text'],
    ['a: 1\n---\nb: 1', 'several_documents'],
    ['a: [1', 'syntax'],
    ['a:\n\tb: 1', 'syntax'],
    ['a: !thing 1', 'syntax'],
    ['name: *nobody\njobs: {a: {image: b}}', 'syntax'],
    ['[1]', 'wrong_type'],
    ['just words', 'wrong_type'],
    [`${'['.repeat(200)}`, 'syntax'],
    [
      Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}a:`)
        .join('\n')
        .slice(0, 5_000_000),
      'syntax',
    ],
  ])('%#', (text, code) => expect(problemsOf(text)[0]?.code).toBe(code));

  it('stops at brackets inside each other, before they cost anything', () =>
    expect(problemsOf(`a: ${'['.repeat(200)}`)).toMatchObject([
      {
        code: 'syntax',
        data: { message: 'more than 100 brackets inside each other', hint: null },
        place: { column: 104 },
      },
    ]));

  it('is told with its line', () => expect(told('name: x\njobs: [a\n')).toEqual(['3:1 syntax']));
});

describe('what is wrong with a workflow, each with its place', () => {
  it.each([
    ['jobs: {a: {image: b}}', '1:1 missing_key'],
    ['name: x', '1:1 missing_key'],
    ['name: x\njobs:', '2:1 jobs no_jobs'],
    ['name: x\njobs: {}', '2:1 jobs no_jobs'],
    ['name: 5\njobs: {a: {image: b}}', '1:7 name wrong_type'],
    ['name: "\\u200b \\u3164"\njobs: {a: {image: b}}', '1:7 name wrong_type'],
    ['name: "a\\u2028b"\njobs: {a: {image: b}}', '1:7 name wrong_type'],
    ['name: "\\ud800"\njobs: {a: {image: b}}', '1:7 name wrong_type'],
    ['name: x\nname: y\njobs: {a: {image: b}}', '2:1 name duplicate_key'],
    ['name: x\njbos: {a: {image: b}}', '2:1 jbos unknown_key'],
    ['name: x\nparams: {1a: x}\njobs: {a: {image: b}}', '2:10 params.1a invalid_name'],
    ['name: x\nparams: {a: "${{ run.number }}"}\njobs: {a: {image: b}}', '2:13 params.a invalid_expression'],
    ['name: x\nmax_parallel: 0\njobs: {a: {image: b}}', '2:15 max_parallel out_of_range'],
    ['name: x\nmax_parallel: 1.5\njobs: {a: {image: b}}', '2:15 max_parallel wrong_type'],
    ['name: x\non_failure: go\njobs: {a: {image: b}}', '2:13 on_failure not_one_of'],
    ['name: x\njobs: {a b: {image: b}}', '2:8 jobs.a b invalid_name'],
    ['name: x\njobs: {a: }', '2:8 jobs.a image_missing'],
    ['name: x\njobs: {a: 5}', '2:11 jobs.a wrong_type'],
    ['name: x\njobs:\n  a: {image: b}\n  a: {image: c}', '4:3 jobs.a duplicate_job'],
    [`name: x\njobs: {${'a'.repeat(65)}: {image: b}}`, `2:8 jobs.${'a'.repeat(65)} invalid_name`],
  ])('%s', (text, problem) => expect(told(text)).toEqual([problem]));

  it.each([
    ['imge: c', '5:5 jobs.a.imge unknown_key'],
    ['command: echo "a', '5:14 jobs.a.command invalid_command'],
    ['command: echo a && b', '5:21 jobs.a.command shell_operator'],
    ['command: "echo a | b"', '5:22 jobs.a.command shell_operator'],
    ['entrypoint: sh -c a ; b', '5:25 jobs.a.entrypoint shell_operator'],
    ['command: [""]', '5:14 jobs.a.command invalid_command'],
    ['command: [a, [b]]', '5:18 jobs.a.command.1 wrong_type'],
    ['environment: [A]', '5:19 jobs.a.environment.0 environment_without_value'],
    ['environment: [A B]', '5:19 jobs.a.environment.0 wrong_type'],
    ['environment: [A=1, A=2]', '5:24 jobs.a.environment.1 duplicate_key'],
    ['environment: { A B: 1 }', '5:20 jobs.a.environment.A B invalid_name'],
    ['environment: { A: }', '5:23 jobs.a.environment.A environment_without_value'],
    ['timeout: 5 parsecs', '5:14 jobs.a.timeout invalid_duration'],
    ['timeout: 10', '5:14 jobs.a.timeout invalid_duration'],
    ['timeout: -1s', '5:14 jobs.a.timeout out_of_range'],
    ['timeout: -1h30m', '5:14 jobs.a.timeout out_of_range'],
    ['timeout: 99999d', '5:14 jobs.a.timeout out_of_range'],
    ['retries: -1', '5:14 jobs.a.retries out_of_range'],
    ['retries: 1e30', '5:14 jobs.a.retries out_of_range'],
    ['retries: .inf', '5:14 jobs.a.retries out_of_range'],
    ['retries: NaN', '5:14 jobs.a.retries out_of_range'],
    ['retries: 1.5', '5:14 jobs.a.retries wrong_type'],
    ['retries: "3"', '5:14 jobs.a.retries wrong_type'],
    ['retries: {max: 1, jitter: -0.5}', '5:31 jobs.a.retries.jitter out_of_range'],
    ['retries: {delay: 1s}', '5:5 jobs.a.retries missing_key'],
    ['retries: [1]', '5:14 jobs.a.retries wrong_type'],
    ['mem_limit: lots', '5:16 jobs.a.mem_limit invalid_size'],
    ['mem_limit: 1m', '5:16 jobs.a.mem_limit out_of_range'],
    ['mem_limit: -1g', '5:16 jobs.a.mem_limit out_of_range'],
    ['mem_limit: 99999t', '5:16 jobs.a.mem_limit out_of_range'],
    ['mem_limit: 99999999999999999999', '5:16 jobs.a.mem_limit out_of_range'],
    ['max_log_size: 0', '5:19 jobs.a.max_log_size out_of_range'],
    ['max_log_size: much', '5:19 jobs.a.max_log_size invalid_size'],
    ['cpus: 0', '5:11 jobs.a.cpus out_of_range'],
    ['cpus: -1', '5:11 jobs.a.cpus out_of_range'],
    ['cpus: "-1"', '5:11 jobs.a.cpus out_of_range'],
    ['cpus: 1e9', '5:11 jobs.a.cpus out_of_range'],
    ['cpus: .nan', '5:11 jobs.a.cpus out_of_range'],
    ['cpus: Infinity', '5:11 jobs.a.cpus out_of_range'],
    ['cpus: many', '5:11 jobs.a.cpus wrong_type'],
    ['pull_policy: often', '5:18 jobs.a.pull_policy not_one_of'],
    ['stop_signal: SIGTREM', '5:18 jobs.a.stop_signal not_one_of'],
    ['platform: Linux', '5:15 jobs.a.platform wrong_type'],
    ['volumes: ["data"]', '5:15 jobs.a.volumes.0 invalid_volume'],
    ['volumes: ["~/x:/x"]', '5:15 jobs.a.volumes.0 invalid_volume'],
    ['volumes: ["a/b:/x"]', '5:15 jobs.a.volumes.0 invalid_volume'],
    ['volumes: ["aa:x"]', '5:15 jobs.a.volumes.0 invalid_volume'],
    ['volumes: ["aa:/x", "bb:/x"]', '5:24 jobs.a.volumes.1 invalid_volume'],
    ['volumes: [{ type: bind, target: /x }]', '5:15 jobs.a.volumes.0 missing_key'],
    ['depends_on: [b]', '5:18 jobs.a.depends_on.0 unknown_dependency'],
    ['depends_on: [a]', '5:18 jobs.a.depends_on.0 self_dependency'],
    ['depends_on: a', '5:17 jobs.a.depends_on wrong_type'],
    ['working_dir: ${{ params.dir }}', '5:22 jobs.a.working_dir unknown_param'],
    ['command: [x, "é ${{ env.HOME }}"]', '5:25 jobs.a.command.1 environment_in_expression'],
    ['command: [x, "é ${{ 1 + }} y"]', '5:28 jobs.a.command.1 invalid_expression'],
  ])('%s', (line, problem) => expect(told(job(line))).toEqual([problem]));

  it('is an image without a name that Docker knows', () =>
    expect(told('name: x\njobs: {a: {image: "Not An Image"}}')).toEqual(['2:19 jobs.a.image invalid_image']));

  it('is a process with the settings of a container', () =>
    expect(told('name: x\njobs:\n  a:\n    runner: process\n    image: b\n    cpus: 1')).toEqual([
      '3:3 jobs.a command_missing',
      '5:5 jobs.a.image not_for_runner',
      '6:5 jobs.a.cpus not_for_runner',
    ]));

  it('is a relative path where there is no file', () =>
    expect(problemsOf(job('volumes: ["./x:/x", "/y:/y"]'), { file: null, folder: null })).toMatchObject([
      { code: 'relative_bind_without_file', place: { file: null, line: 5 } },
    ]));
});

it('tells all problems at once, in the order of the text', () => {
  const text = [
    'nmae: x',
    'jobs:',
    '  extract: { image: busybox, timeout: soon }',
    '  load: { imge: busybox, depends_on: [extrct] }',
    '  a: { image: b, depends_on: [c] }',
    '  b: { image: b, depends_on: [a] }',
    '  c: { image: b, depends_on: [b] }',
    '  d: { image: b, depends_on: [e, e] }',
    '  e: { image: b, depends_on: [d] }',
  ].join('\n');
  expect(told(text)).toEqual([
    '1:1 nmae unknown_key',
    '3:39 jobs.extract.timeout invalid_duration',
    '4:11 jobs.load.imge unknown_key',
    '4:39 jobs.load.depends_on.0 unknown_dependency',
    '5:31 jobs.a.depends_on.0 cycle',
    '8:31 jobs.d.depends_on.0 cycle',
    '8:34 jobs.d.depends_on.1 duplicate_dependency',
  ]);
  expect(problemsOf(text)).toMatchObject([
    { data: { suggestion: 'name' } },
    {},
    { data: { suggestion: 'image' } },
    { data: { suggestion: 'extract' } },
    { data: { jobs: ['a', 'c', 'b', 'a'] } },
    { data: { jobs: ['d', 'e', 'd'] } },
    {},
  ]);
});

it('quotes a whole volume and the part of it that is wrong', () =>
  expect(
    problemsOf(job('volumes: ["/abs:rel", "a/b:/x", { type: bind, source: ~/y, target: /y }]')),
  ).toMatchObject([
    { data: { found: '/abs:rel', part: 'rel', message: 'target_not_absolute' } },
    { data: { found: 'a/b:/x', part: 'a/b', message: 'name_invalid' } },
    { data: { found: '~/y:/y', part: '~/y', message: 'home' } },
  ]));

it('shows a command of a shell as it can be written', () =>
  expect(problemsOf(job('command: echo "a" && b'))).toMatchObject([
    { data: { operator: '&&', list: `[sh, -c, 'echo "a" && b']` } },
  ]));

it('names the variable that was to come from the machine', () =>
  expect(
    problemsOf(
      job('command: [x, "${{ env.HOME }}", "${{ env[\'A\'] }}", "${{ env }}"]', 'environment: [HOME]'),
    ),
  ).toMatchObject([
    { data: { expression: 'env.HOME', name: 'HOME' } },
    { data: { expression: "env['A']", name: 'A' } },
    { data: { expression: 'env', name: null } },
    { code: 'environment_without_value', data: { name: 'HOME' } },
  ]));

describe('a job outside of jobs', () => {
  it.each([
    'name: x\njobs:\na:\n  image: b',
    'name: x\na:\n  command: b',
    'name: x\njobs: {}\na: { depends_on: [] }',
  ])('%j is told of alone', (text) => {
    const unknown = problemsOf(text).filter(({ code }) => code !== 'no_jobs');
    expect(unknown).toMatchObject([
      { code: 'unknown_key', data: { key: 'a', suggestion: null, hint: 'job_at_top' } },
    ]);
  });

  it('is told with an empty jobs no second time', () =>
    expect(told('name: x\njobs:\na:\n  image: b\nb:\n  runner: process')).toEqual([
      '3:1 a unknown_key',
      '5:1 b unknown_key',
    ]));

  it('is no other map', () =>
    expect(problemsOf('name: x\nnames: { a: 1 }\njobs: {a: {image: b}}')).toMatchObject([
      { data: { suggestion: 'name', hint: null } },
    ]));
});

it('says what a value is', () =>
  expect(problemsOf('name: 1.10\ndescription: [a]\njobs: {a: {image: true, user: {}}}')).toMatchObject([
    { data: { expected: 'text', kind: 'number', found: '1.10' } },
    { data: { expected: 'text', kind: 'list', found: null } },
    { data: { kind: 'boolean', found: 'true' } },
    { data: { expected: 'scalar', kind: 'map', found: null } },
  ]));

it('has a word for each well-known key of other tools', () =>
  expect(
    problemsOf(`name: x\njobs: {a: {image: b, ${foreignKeys.map((key) => `${key}: 1`).join(', ')}}}`).map(
      ({ data }) => data,
    ),
  ).toMatchObject(foreignKeys.map((key) => ({ key, hint: key }))));

it('compares a word of another tool with nothing', () =>
  expect(problemsOf('name: x\njobs: {a: {image: b, uses: c, user_: d}}')).toMatchObject([
    { data: { suggestion: null, hint: 'uses' } },
    { data: { suggestion: 'user', hint: null } },
  ]));

it('knows the words of other tools', () =>
  expect(
    problemsOf(
      'name: x\njobs: {a: {image: b}, c: {image: b, needs: [a], depends_on: {a: {condition: service_completed_successfully}}}}',
    ),
  ).toMatchObject([
    { code: 'unknown_key', data: { key: 'needs', suggestion: 'depends_on' } },
    { code: 'not_one_of', data: { suggestion: 'succeeded' } },
  ]));

describe('a file made to cost', () => {
  it.each([
    [
      'an alias bomb',
      `name: x\nx-a: &a [${'x, '.repeat(5000)}x]\njobs:\n${Array.from({ length: 500 }, (_, i) => ` j${i}: {image: x, command: *a}`).join('\n')}`,
    ],
    ['a merge key that holds itself', 'name: x\njobs: &a { <<: [*a, *a], b: {image: x} }'],
    ['keys by the thousand', `name: x\n${'key: 1\n'.repeat(20_000)}`],
    [
      'expressions by the thousand',
      `name: x\njobs: {a: {image: x, command: "${'${{ 1 }}'.repeat(20_000)}"}}`,
    ],
    ['openings by the thousand', `name: x\njobs: {a: {image: x, command: "${'${{ '.repeat(20_000)}"}}`],
    ['documents by the thousand', '---\n'.repeat(20_000)],
    ['directives by the thousand', '%a b\n'.repeat(20_000)],
    ['errors by the thousand on one line', `a: [${'b c: {} d, '.repeat(50_000)}]`],
    ['bare expressions by the thousand', `a: [${'${{ b }}, '.repeat(50_000)}]`],
    ['quotes by the thousand', '"'.repeat(20_000)],
    [
      'too many jobs',
      `name: x\njobs:\n${Array.from({ length: 20_001 }, (_, i) => ` j${i}: {image: x}`).join('\n')}`,
    ],
  ])('%s is refused soon', { timeout: 30_000 }, (_, text) => {
    const begun = performance.now();
    expect(problemsOf(text).length).toBeGreaterThan(0);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});
