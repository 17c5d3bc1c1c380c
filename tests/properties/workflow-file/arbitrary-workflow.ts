import fc from 'fast-check';
import type { JobDefinition } from '../../../src/shared/domain/job-definition.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import type { JobFile, WorkflowFile } from '../../../src/shared/workflow-file/workflow-file-schema.ts';

/** A workflow as a person might write it, and what it means. The two are made side by side, not one from the other. */
export interface WrittenWorkflow {
  readonly file: WorkflowFile;
  readonly definition: WorkflowDefinition;
}

/** Texts that YAML could misread: words for truth values, numbers, marks, quotes, newlines, other scripts. */
const trickyText = fc.oneof(
  fc.constantFrom(
    'yes',
    'null',
    '~',
    '1.10',
    '0x1F',
    '- a',
    'a: b',
    '# c',
    '"',
    "'",
    '{',
    '|',
    '<<',
    '*a',
    '&a',
    '$X',
  ),
  fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .filter((text) => !text.includes('${{') && !text.includes('\0')),
  fc.stringMatching(/^[ a-z\n'"\\:]{1,20}$/),
);
const name = fc
  .stringMatching(/^[a-zA-Zàéüß가나다日本][a-zA-Z0-9àéüß가나다日本_-]{0,12}$/)
  .map((text) => text.normalize('NFC'));
const environmentName = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/);
const environment = fc.dictionary(environmentName, trickyText, { maxKeys: 3, noNullPrototype: true });
const words = fc.array(trickyText, { minLength: 1, maxLength: 4 }).filter(([first]) => first !== '');

/** A setting that is written with its meaning, or left out. */
function setting<File, Meaning>(written: fc.Arbitrary<[File, Meaning]>, fallback: Meaning) {
  return fc.option(written, { nil: [undefined, fallback] as [undefined, Meaning] });
}
const same = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<[Value, Value]> => value.map((it) => [it, it]);
const duration = fc
  .tuple(
    fc.integer({ min: 1, max: 999 }),
    fc.constantFrom(['ms', 1], ['s', 1000], ['m', 60_000], ['h', 3_600_000]),
  )
  .map(([count, [unit, size]]): [string, number] => [`${count}${unit}`, count * Number(size)]);

const volumes = fc
  .uniqueArray(
    fc.record({
      source: fc.constantFrom<[string, 'bind' | 'volume', string]>(
        ['data', 'volume', 'data'],
        ['./in', 'bind', '/home/me/in'],
        ['../up/./x', 'bind', '/home/up/x'],
        ['/abs', 'bind', '/abs'],
      ),
      target: fc.stringMatching(/^\/[a-z]{1,6}$/),
      read_only: fc.boolean(),
      isLong: fc.boolean(),
    }),
    { maxLength: 3, selector: ({ target }) => target },
  )
  .map((list): [JobFile['volumes'], JobDefinition['volumes']] => [
    list.map(({ source: [written, type], target, read_only, isLong }) =>
      isLong ? { type, source: written, target, read_only } : `${written}:${target}${read_only ? ':ro' : ''}`,
    ),
    list.map(({ source: [, type, source], target, read_only }) => ({ type, source, target, read_only })),
  ]);

const secrets = fc
  .uniqueArray(
    fc.record({
      source: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/),
      target: fc.option(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}$/)),
      isLong: fc.boolean(),
    }),
    { maxLength: 3, selector: ({ source, target }) => target ?? source },
  )
  .map((list): [JobFile['secrets'], JobDefinition['secrets']] => [
    list.map(({ source, target, isLong }) =>
      target === null ? (isLong ? { source } : source) : { source, target },
    ),
    list.map(({ source, target }) => ({ source, target: target ?? source })),
  ]);

const noRetries = { max: 0, delay_ms: 1000, backoff: 2, max_delay_ms: 60_000, jitter: 0.1 };
const retries = fc.oneof(
  fc.nat(5).map((max): [JobFile['retries'], JobDefinition['retries']] => [max, { ...noRetries, max }]),
  fc
    .record({ max: fc.nat(5), delay: duration, bound: duration, backoff: fc.constantFrom(1, 1.5, 3) })
    .map(({ max, delay, bound, backoff }): [JobFile['retries'], JobDefinition['retries']] => [
      { max, delay: delay[0], max_delay: bound[0], backoff, jitter: 0 },
      { max, delay_ms: delay[1], max_delay_ms: bound[1], backoff, jitter: 0 },
    ]),
);

const settings = fc.record({
  command: setting(same<string[] | null>(words), null),
  environment: setting(same(environment), {}),
  working_dir: setting(same<string | null>(trickyText), null),
  user: setting(same<string | null>(fc.constantFrom('1000', 'root:wheel')), null),
  volumes: setting(volumes, []),
  secrets: setting(secrets, []),
  mem_limit: setting<string, number | null>(
    fc.integer({ min: 6, max: 4096 }).map((count) => [`${count}m`, count * 1024 * 1024]),
    null,
  ),
  cpus: setting(same<number | null>(fc.constantFrom(0.5, 1, 4)), null),
  stop_grace_period: setting(duration, 10_000),
  max_log_size: setting<string, number>(
    fc.integer({ min: 1, max: 4096 }).map((count) => [`${count}k`, count * 1024]),
    1024 ** 3,
  ),
  timeout: setting<string, number | null>(duration, null),
  retries: setting(retries, noRetries),
  pull_policy: setting(same<'missing' | 'always' | 'never'>(fc.constantFrom('always', 'never')), 'missing'),
});

const conditions = ['succeeded', 'finished', 'failed'] as const;

export const writtenWorkflow: fc.Arbitrary<WrittenWorkflow> = fc
  .record({
    name: fc.constantFrom('x', 'daily: report', '"quoted"', '날씨', 'yes'),
    description: trickyText,
    environment,
    params: fc.dictionary(name, trickyText, { maxKeys: 3, noNullPrototype: true }),
    on_failure: fc.constantFrom('stop' as const, 'finish' as const),
    max_parallel: fc.integer({ min: 1, max: 9 }),
    names: fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
    jobs: fc.array(settings, { minLength: 5, maxLength: 5 }),
    edges: fc.array(fc.option(fc.constantFrom(...conditions)), { minLength: 10, maxLength: 10 }),
    isMapForm: fc.boolean(),
  })
  .map((made) => {
    const jobs = made.names.map((job, index) => {
      // Only backwards, so that there is no cycle: the edge from j to i < j has the number j(j-1)/2 + i.
      const depends_on = made.names.slice(0, index).flatMap((before, i) => {
        const condition = made.edges[(index * (index - 1)) / 2 + i] ?? null;
        return condition === null
          ? []
          : [{ job: before, condition: made.isMapForm ? condition : conditions[0] }];
      });
      return written(job, made.jobs[index] as SettingsOf<typeof settings>, depends_on, made.isMapForm);
    });
    const { name: title, description, params, on_failure, max_parallel } = made;
    return {
      file: {
        name: title,
        description,
        params,
        environment: made.environment,
        on_failure,
        max_parallel,
        jobs: Object.fromEntries(jobs.map(({ definition, file }) => [definition.name, file])),
      },
      definition: {
        name: title,
        description,
        params: Object.fromEntries(
          Object.entries(params).map(([param, value]) => [param, { default: value, description: '' }]),
        ),
        environment: made.environment,
        on_failure,
        max_parallel,
        jobs: jobs.map(({ definition }) => definition),
      },
    };
  });

type SettingsOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function written(
  job: string,
  made: SettingsOf<typeof settings>,
  depends_on: JobDefinition['depends_on'],
  isMapForm: boolean,
): { file: JobFile; definition: JobDefinition } {
  const file: JobFile = { image: 'busybox:1' };
  for (const [key, [value]] of Object.entries(made)) {
    if (value !== undefined) Object.assign(file, { [key]: value });
  }
  if (depends_on.length > 0) {
    file.depends_on = isMapForm
      ? Object.fromEntries(depends_on.map(({ job: before, condition }) => [before, { condition }]))
      : depends_on.map(({ job: before }) => before);
  }
  return {
    file,
    definition: {
      uuid: null,
      name: job,
      runner: 'docker',
      image: 'busybox:1',
      entrypoint: null,
      command: made.command[1],
      environment: made.environment[1],
      working_dir: made.working_dir[1],
      user: made.user[1],
      volumes: made.volumes[1] ?? [],
      secrets: made.secrets[1] ?? [],
      platform: null,
      pull_policy: made.pull_policy[1],
      network_mode: null,
      mem_limit_bytes: made.mem_limit[1],
      cpus: made.cpus[1],
      stop_signal: null,
      stop_grace_period_ms: made.stop_grace_period[1],
      max_log_size_bytes: made.max_log_size[1],
      depends_on,
      timeout_ms: made.timeout[1],
      retries: made.retries[1],
    },
  };
}
