import { conditionSchema } from '../../../src/shared/domain/job-definition.ts';
import type { JobModel, WorkflowModel } from './model.ts';
import { type Random, trickyTexts } from './random.ts';

export const jobNames = [
  ...[
    'fetch',
    'build',
    'test-all',
    'deploy_1',
    '가져오기',
    'notify',
    'straße',
    'lint-2',
    'y',
    'Null',
    'pack',
    'ship',
  ],
] as const;
export const variables = ['TZ', 'A', 'DAY', 'on', 'PATH_2', 'Y'] as const;
const images = ['alpine:3', 'busybox', 'ghcr.io/a/b:1.2', '${{ params.image }}'] as const;

export function randomJob(random: Random): JobModel {
  const command = ['sh', '-c', random.pick(trickyTexts)];
  return {
    image: random.pick(images),
    ...(random.chance(0.5) ? { command: command.slice(0, 1 + random.below(3)) } : {}),
    ...(random.chance(0.5) ? { environment: randomEnvironment(random) } : {}),
    ...(random.chance(0.2) ? { user: random.pick(['me', '1000:1000']) } : {}),
    ...(random.chance(0.2) ? { volumes: ['data:/out', './in:/in:ro'].slice(random.below(2)) } : {}),
    ...(random.chance(0.3) ? { timeout: random.pick(['10m', '90s', '1h30m']) } : {}),
    ...(random.chance(0.3) ? { retries: random.chance(0.5) ? { max: 2 } : { max: 3, delay: '5s' } } : {}),
  };
}

export function randomEnvironment(random: Random): Record<string, string> {
  const names = [random.pick(variables), ...random.some(variables, 0.3)];
  return Object.fromEntries(names.map((name) => [name, random.pick(trickyTexts)]));
}

export function randomModel(random: Random): WorkflowModel {
  const names = [...random.some(jobNames, 0.35)];
  if (names.length === 0) names.push('fetch');
  const jobs: WorkflowModel['jobs'] = {};
  for (const name of names) {
    const before = random.some(Object.keys(jobs), 0.5);
    const depends_on = Object.fromEntries(
      before.map(
        (other) => [other, random.chance(0.6) ? 'succeeded' : random.pick(conditionSchema.options)] as const,
      ),
    );
    jobs[name] = { ...randomJob(random), ...(before.length > 0 ? { depends_on } : {}) };
  }
  return {
    name: random.pick(['report', 'my workflow', '일일 보고서', 'a: b']),
    ...(random.chance(0.4) ? { description: random.pick(trickyTexts) } : {}),
    params: {
      image: { default: 'alpine:3' },
      ...(random.chance(0.3) ? { day: { description: 'The day' } } : {}),
    },
    ...(random.chance(0.3) ? { environment: randomEnvironment(random) } : {}),
    ...(random.chance(0.2) ? { max_parallel: 1 + random.below(8) } : {}),
    ...(random.chance(0.2) ? { on_failure: random.pick(['stop', 'finish']) } : {}),
    jobs,
  };
}
