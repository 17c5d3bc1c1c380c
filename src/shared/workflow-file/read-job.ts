import {
  defaultMaxLogSizeBytes,
  type JobDefinition,
  pullPolicySchema,
  runnerKindSchema,
} from '../domain/job-definition.ts';
import { isImageReference } from './image.ts';
import { foreignKey } from './key-hints.ts';
import { shorten } from './node-words.ts';
import {
  readCommand,
  readCpus,
  readDuration,
  readEnvironment,
  readLogSize,
  readMemory,
} from './read-basics.ts';
import { readDependencies, type WrittenDependency } from './read-dependencies.ts';
import { defaultRetries, readRetries } from './read-retries.ts';
import { readSecretFiles } from './read-secret-files.ts';
import { readVolumes } from './read-volumes.ts';
import { readScalarTemplate, readTemplate, type Scope } from './scope.ts';
import { nearSignal, parseSignal, usualSignals } from './signals.ts';
import type { Spot } from './spot.ts';
import { jobFileSchema, keysOf } from './workflow-file-schema.ts';

export type JobKey = keyof typeof jobFileSchema.shape;

/** A job and the places that later checks speak of. Its definition has no dependencies yet. */
export interface WrittenJob {
  readonly definition: JobDefinition;
  readonly spot: Spot;
  readonly dependencies: readonly WrittenDependency[];
}

export const defaultStopGracePeriodMs = 10_000;

/** Words of other tools for the same setting. */
const synonyms: Readonly<Record<string, JobKey>> = {
  needs: 'depends_on',
  dependencies: 'depends_on',
  env: 'environment',
  parameters: 'environment',
  script: 'command',
  run: 'command',
  cmd: 'command',
  args: 'command',
  container: 'image',
  workdir: 'working_dir',
  cwd: 'working_dir',
  memory: 'mem_limit',
  cpu: 'cpus',
  mounts: 'volumes',
  secret: 'secrets',
  retry: 'retries',
  network: 'network_mode',
  log_size: 'max_log_size',
};

/** Settings of containers, which a process does not have. */
const containerKeys = [
  ...([
    'image',
    'entrypoint',
    'user',
    'volumes',
    'platform',
    'pull_policy',
    'network_mode',
    'mem_limit',
  ] as const),
  'cpus',
] as const satisfies readonly JobKey[];

/** Reads one job; whatever is wrong in it is reported and takes its default. */
export function readJob(scope: Scope, name: string, spot: Spot): WrittenJob {
  const { reader } = scope;
  const misspelt = new Set<JobKey>();
  const fields = reader.isNothing(spot)
    ? new Map<JobKey, Spot>()
    : reader.fields(spot, keysOf(jobFileSchema), {
        synonyms,
        hintFor: foreignKey,
        unusable: (key, _, why) => {
          if (why === 'misspelt') misspelt.add(key);
        },
      });
  const read = <Value>(key: JobKey, how: (scope: Scope, at: Spot) => Value | null): Value | null => {
    const field = fields?.get(key);
    return field === undefined ? null : how(scope, field);
  };
  const runner = read('runner', (_, at) => reader.choice(at, runnerKindSchema.options)) ?? 'docker';
  const command = read('command', readCommand);
  const timeout = read('timeout', readDuration);
  if (fields !== null) checkRunner(scope, { name, spot, fields, misspelt, runner, command });
  const dependencies = read('depends_on', readDependencies) ?? [];
  const definition: JobDefinition = {
    uuid: null,
    name,
    runner,
    image: read('image', readImage),
    entrypoint: read('entrypoint', readCommand),
    command,
    environment: read('environment', readEnvironment) ?? {},
    working_dir: read('working_dir', readTemplate),
    user: read('user', readScalarTemplate),
    volumes: read('volumes', readVolumes) ?? [],
    secrets: read('secrets', readSecretFiles) ?? [],
    platform: read('platform', readPlatform),
    pull_policy: read('pull_policy', readPullPolicy) ?? 'missing',
    network_mode: read('network_mode', readTemplate),
    mem_limit_bytes: read('mem_limit', readMemory),
    cpus: read('cpus', readCpus),
    stop_signal: read('stop_signal', readSignal),
    stop_grace_period_ms: read('stop_grace_period', readDuration) ?? defaultStopGracePeriodMs,
    max_log_size_bytes: read('max_log_size', readLogSize) ?? defaultMaxLogSizeBytes,
    depends_on: [],
    timeout_ms: timeout === 0 ? null : timeout,
    retries: read('retries', readRetries) ?? defaultRetries,
  };
  return { definition, spot, dependencies };
}

interface RunnerCheck {
  readonly name: string;
  readonly spot: Spot;
  readonly fields: ReadonlyMap<JobKey, Spot>;
  readonly misspelt: ReadonlySet<JobKey>;
  readonly runner: JobDefinition['runner'];
  readonly command: readonly string[] | null;
}

function checkRunner(
  { reader }: Scope,
  { name: job, spot, fields, misspelt, runner, command }: RunnerCheck,
): void {
  const isMissing = (key: JobKey): boolean => !fields.has(key) && !misspelt.has(key);
  if (runner === 'docker') {
    if (isMissing('image')) reader.reportKey(spot, { code: 'image_missing', data: { job } });
    return;
  }
  const isEmpty = command !== null && command.length === 0;
  if (isMissing('command') || isEmpty) reader.reportKey(spot, { code: 'command_missing', data: { job } });
  for (const key of containerKeys) {
    const field = fields.get(key);
    if (field !== undefined) reader.reportKey(field, { code: 'not_for_runner', data: { key, runner } });
  }
}

export function readImage(scope: Scope, spot: Spot): string | null {
  const image = readTemplate(scope, spot);
  if (image === null || image.includes('${{') || isImageReference(image)) return image;
  scope.reader.report(spot, { code: 'invalid_image', data: { found: shorten(image) } });
  return null;
}

function readPlatform(scope: Scope, spot: Spot): string | null {
  const platform = readTemplate(scope, spot);
  if (platform === null || platform.includes('${{')) return platform;
  const isPlatform = /^[a-z0-9_-]+(\/[a-z0-9_-]+){0,2}$/.test(platform);
  return isPlatform ? platform : scope.reader.wrongType(spot, 'platform');
}

function readPullPolicy({ reader }: Scope, spot: Spot): JobDefinition['pull_policy'] | null {
  const policy = reader.choice(spot, [...pullPolicySchema.options, 'if_not_present'], {
    ifnotpresent: 'missing',
  });
  return policy === 'if_not_present' ? 'missing' : policy;
}

function readSignal({ reader }: Scope, spot: Spot): string | null {
  const found = reader.scalarText(spot, 'text');
  if (found === null) return null;
  const signal = parseSignal(found);
  if (signal === null) {
    const allowed = [...usualSignals];
    reader.report(spot, {
      code: 'not_one_of',
      data: { allowed, found: shorten(found), suggestion: nearSignal(found) },
    });
  }
  return signal;
}
