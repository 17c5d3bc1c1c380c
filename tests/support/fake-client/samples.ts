import { toInstant } from '../../../src/shared/domain/instant.ts';
import { type Behaviour, quick, script } from './behaviour.ts';
import { dockerSamples } from './docker-samples.ts';
import type { FakeEngine } from './fake-engine.ts';
import type { PastRun } from './fake-runs.ts';

const hour = 3_600_000;

const hello = `name: hello
description: A diamond of five jobs; one fails once and is retried.
jobs:
  greet:
    runner: process
    command: [echo, hello]
  left:
    runner: process
    command: [sh, -c, "sleep 1; echo left"]
    depends_on: [greet]
  right:
    runner: process
    command: [sh, -c, "sleep 1; echo right"]
    depends_on: [greet]
  flaky:
    runner: process
    command: [sh, -c, "test -e done || { touch done; exit 7; }"]
    retries: { max: 2, delay: 2s }
    depends_on: [greet]
  goodbye:
    runner: process
    command: [echo, goodbye]
    depends_on: [left, right, flaky]
`;

const report = `name: weather-report
description: Checks the daily weather of Seattle, summarises it and writes a report.
params:
  year: { default: "2015", description: Year to report }
  region: { description: Where the stations are }
max_parallel: 4
jobs:
  fetch:
    image: python:3.13-slim
    command: [python, -c, "import urllib.request; print('ok')"]
    timeout: 10m
  clean:
    image: busybox:1
    command: [sh, -c, "awk -F, 'NR > 1 && NF == 6' /data/seattle-weather.csv > /out/clean.csv"]
    depends_on: [fetch]
    retries: { max: 2, delay: 5s }
  by-month:
    image: busybox:1
    command: [sh, -c, "awk -f /scripts/month.awk /out/clean.csv"]
    depends_on: [clean]
  by-kind:
    image: busybox:1
    command: [sh, -c, "awk -f /scripts/kind.awk /out/clean.csv"]
    depends_on: [clean]
  extremes:
    image: busybox:1
    command: [sort, -t, "-k3", /out/clean.csv]
    depends_on: [clean]
  report:
    image: busybox:1
    command: [sh, -c, "cat /out/*.txt"]
    depends_on: [by-month, by-kind, extremes]
  alarm:
    image: busybox:1
    command: [echo, "something failed"]
    depends_on: { report: { condition: failed } }
`;

const longNames = `name: 아주-긴-이름을-가진-워크플로와-a-very-long-name-that-does-not-fit
description: 이름과 설명이 길어도 화면이 흐트러지지 않아야 합니다. Descriptions that are much longer than the room there is for them are cut with an ellipsis.
jobs:
  데이터_가져오기와_아주_긴_작업_이름_그리고_더_긴_이름:
    image: registry.example.com/team/a-very-long-image-name/with-many-parts:2026.01.31-rc.1
    command: [sh, -c, "echo 안녕하세요"]
  NFCORE_SAREK-SAREK-BAM_MARKDUPLICATES-CRAM_QC_MOSDEPTH_S:
    image: busybox:1
    command: [echo, hi]
    depends_on: [데이터_가져오기와_아주_긴_작업_이름_그리고_더_긴_이름]
  요약:
    image: busybox:1
    command: [echo, done]
    depends_on: [NFCORE_SAREK-SAREK-BAM_MARKDUPLICATES-CRAM_QC_MOSDEPTH_S]
`;

const release = `name: release
description: A run of which hardly anything goes on.
max_parallel: 3
jobs:
  unit-tests:
    image: node:24
    command: [npm, test]
    retries: { max: 3, delay: 10m }
  scan:
    image: python:3.13-slim
    command: [python, -m, scan]
  audit:
    image: python:3.13-slim
    command: [python, -m, audit]
  package:
    image: node:24
    command: [npm, pack]
    depends_on: [unit-tests]
  publish:
    image: node:24
    command: [npm, publish]
    depends_on: [unit-tests, scan, audit, package]
  clean-up:
    image: busybox:1
    command: [rm, -rf, /work]
    depends_on: { publish: { condition: finished } }
`;

const million = `name: firehose
description: One job that prints a million lines.
jobs:
  print:
    image: busybox:1
    command: [sh, -c, "seq 1000000"]
  count:
    image: busybox:1
    command: [wc, -l]
    depends_on: [print]
`;

function pipeline(width: number): string {
  const lines = [
    'name: genome',
    'description: Fifty-two jobs in layers, as a real pipeline has them.',
    'jobs:',
  ];
  const add = (name: string, on: readonly string[]): void => {
    lines.push(`  ${name}:`, '    image: quay.io/biocontainers/samtools:1.21', '    command: ["true"]');
    if (on.length > 0) lines.push(`    depends_on: [${on.join(', ')}]`);
  };
  const many = (name: string): string[] =>
    Array.from({ length: width }, (_, index) => `${name}_${index + 1}`);
  for (const name of many('individuals')) add(name, []);
  add('individuals_merge', many('individuals'));
  add('sifting', []);
  for (const name of many('mutation_overlap')) add(name, ['individuals_merge', 'sifting']);
  for (const [index, name] of many('frequency').entries())
    add(name, [`mutation_overlap_${index + 1}`, 'sifting']);
  for (const [index, name] of many('plot').entries()) add(name, [`frequency_${index + 1}`]);
  add('summary', [...many('plot')]);
  add('publish', ['summary']);
  return `${lines.join('\n')}\n`;
}

const helloRuns: Behaviour = (job) =>
  job === 'flaky'
    ? [
        script({ ms: 400, lines: 3, reason: { code: 'exit_code', data: { exit_code: 7 } } }),
        script({ ms: 600 }),
      ]
    : [script({ ms: 900 })];

const reportRuns: Behaviour = (job) => [
  script({ ms: 9000, lines: 4000, pull_ms: job === 'fetch' ? 6000 : 0 }),
];

const outOfMemory: Behaviour = (job) => {
  const reason = { code: 'oom_killed', data: { limit_bytes: 536_870_912, exit_code: 137 } } as const;
  if (job === 'by-kind') return [script({ ms: 4200, lines: 820, reason })];
  if (job === 'clean')
    return [
      script({ ms: 300, lines: 6, reason: { code: 'exit_code', data: { exit_code: 3 } } }),
      script({ lines: 90 }),
    ];
  return [script({ lines: 300 })];
};

const noImage: Behaviour = (job) =>
  job.startsWith('데이터')
    ? [
        script({
          ms: 40,
          lines: 0,
          reason: {
            code: 'image_not_found',
            data: {
              image: 'registry.example.com/team/a-very-long-image-name/with-many-parts:2026.01.31-rc.1',
              message: 'manifest unknown',
            },
          },
        }),
      ]
    : [script()];

const hose: Behaviour = () => [
  script({
    ms: 60_000,
    lines: 1_000_000,
    line: (number) => ({
      text: number % 50 === 3 ? `${number} ${'a long line that goes on and on '.repeat(12)}` : `${number}`,
      stream: 'stdout',
    }),
  }),
];

/** Its tests wait for their retry, two jobs for an image. */
const held: Behaviour = (job) => {
  const reason = { code: 'exit_code', data: { exit_code: 3 } } as const;
  if (job === 'unit-tests') return [script({ ms: 200, lines: 4, reason }), script()];
  if (job === 'scan' || job === 'audit') return [script({ pull_ms: 600_000 })];
  return [script({ ms: 600_000 })];
};

const steps: Behaviour = (job) => [script({ ms: 800 + (job.length % 7) * 900, lines: 200 })];

function runs(count: number, behaviour: Behaviour, failedEvery: number): PastRun[] {
  return Array.from({ length: count }, (_, index) => ({
    ago_ms: (count - index) * hour * 5,
    behaviour: (count - index) % failedEvery === 0 ? outOfMemory : behaviour,
    is_cancelled: (count - index) % 7 === 6,
    trigger: index % 3 === 0 ? 'manual' : 'schedule',
  }));
}

/** Fills an engine with what a person has after some weeks. @returns uuids by name, for tests. */
export function addSamples(engine: FakeEngine): Record<string, string> {
  const uuids = {
    hello: engine.addWorkflow(hello, helloRuns, runs(24, helloRuns, 100)),
    report: engine.addWorkflow(report, reportRuns, [
      ...runs(9, quick, 4),
      { ago_ms: 120_000, behaviour: outOfMemory },
    ]),
    long: engine.addWorkflow(longNames, noImage, [{ ago_ms: 30 * 60_000, behaviour: noImage }]),
    genome: engine.addWorkflow(pipeline(12), steps, [{ ago_ms: 9000, behaviour: steps, frozen_at_ms: 5200 }]),
    release: engine.addWorkflow(release, held, [{ ago_ms: 9000, behaviour: held, frozen_at_ms: 180_000 }]),
    firehose: engine.addWorkflow(million, hose, [{ ago_ms: 3 * hour, behaviour: hose }]),
    never: engine.addWorkflow(hello.replace('name: hello', 'name: never-ran')),
  };
  engine.revise(
    uuids.hello,
    hello.replace('retries: { max: 2, delay: 2s }', 'retries: { max: 3, delay: 5s }'),
  );
  engine.revise(
    uuids.hello,
    `${hello.replace('retries: { max: 2, delay: 2s }', 'retries: { max: 3, delay: 5s }')}    timeout: 1m\n`,
  );
  addSecrets(engine, uuids);
  engine.dockerContents = dockerSamples(uuids.report, engine.latestRun(uuids.report));
  return { ...uuids, odd_schedule: addSchedules(engine, uuids) };
}

function addSecrets({ secrets }: FakeEngine, uuids: { report: string; hello: string; long: string }): void {
  const at = toInstant(Date.now() - 90 * 24 * hour);
  const report = { uuid: uuids.report, name: 'weather-report' };
  const hello = { uuid: uuids.hello, name: 'hello' };
  secrets.add('API_KEY', { used_by: [hello, report] });
  secrets.add('DEPLOY_KEY', { created_at: at, updated_at: at });
  secrets.add('THE_PASSWORD_OF_A_DATABASE_WITH_A_VERY_LONG_NAME_THAT_NOBODY_READS', {
    used_by: [
      report,
      { uuid: uuids.long, name: 'a-workflow-with-a-name-that-is-far-too-long-for-any-column-of-any-list' },
      hello,
    ],
  });
}

/** A workflow that has never run. */
export function addOne(engine: FakeEngine): Record<string, string> {
  return { hello: engine.addWorkflow(hello, helloRuns) };
}

/** @returns the uuid of the oddest of them. */
function addSchedules(engine: FakeEngine, uuids: { report: string; hello: string; long: string }): string {
  const { schedules } = engine;
  const ago = (hours: number): string => toInstant(Date.now() - hours * hour);
  const asleep = { state: 'missed', reason: { code: 'asleep', data: {} } } as const;
  const overlap = { state: 'skipped', reason: { code: 'overlap', data: { run_number: 7 } } } as const;
  schedules.add(uuids.long, { kind: 'once', at: ago(24) }, { is_active: false });
  const odd = schedules.add(
    uuids.long,
    {
      kind: 'cron',
      expression: '*/7 0-6,20-23 1-15,16-31 1,2,4,6,8,10,11,12 1-5',
      time_zone: 'America/Argentina/ComodRivadavia',
    },
    { max_runs: 365, ends_at: ago(-9000), catch_up: 'all', overlap: 'cancel_previous' },
  );
  schedules.add(uuids.hello, { kind: 'interval', every_ms: 900_000, start_at: null });
  schedules.add(
    uuids.report,
    { kind: 'cron', expression: '0 9 * * 1-5', time_zone: 'Asia/Seoul' },
    {
      params: { region: 'seattle' },
      missed: [
        { scheduled_for: ago(20), ...asleep },
        { scheduled_for: ago(44), ...overlap },
        { scheduled_for: ago(68), state: 'missed', reason: { code: 'not_running', data: {} } },
      ],
    },
  );
  return odd.uuid;
}

const shaky: Behaviour = (job) => [
  script({
    ms: 500 + (job.length % 5) * 700,
    reason: job.endsWith('7') ? { code: 'exit_code', data: { exit_code: 1 } } : null,
  }),
];

/** A workflow of 1,312 jobs with a long history. */
export function addLarge(engine: FakeEngine): Record<string, string> {
  const past = Array.from({ length: 100 }, (_, index) => ({
    ago_ms: (100 - index) * hour,
    behaviour: index % 9 === 4 ? shaky : steps,
  }));
  return { large: engine.addWorkflow(pipeline(327).replace('name: genome', 'name: montage'), steps, past) };
}

/** A thousand workflows. */
export function addMany(engine: FakeEngine): Record<string, string> {
  for (let number = 1; number <= 1000; number += 1) {
    engine.addWorkflow(hello.replace('name: hello', `name: workflow-${number}`), quick, runs(3, quick, 2));
  }
  return {};
}
