import { onFailureSchema, type WorkflowDefinition } from '../domain/workflow-definition.ts';
import { checkGraph } from './check-graph.ts';
import { foreignKey, looksLikeJob } from './key-hints.ts';
import { limits } from './limits.ts';
import { isName, normalizeName } from './names.ts';
import { shorten } from './node-words.ts';
import { readEnvironment } from './read-basics.ts';
import { readJob, type WrittenJob } from './read-job.ts';
import { readParams } from './read-params.ts';
import type { Reader } from './reader.ts';
import type { Scope } from './scope.ts';
import type { Spot } from './spot.ts';
import { keysOf, workflowFileSchema } from './workflow-file-schema.ts';

type WorkflowKey = keyof typeof workflowFileSchema.shape;

const synonyms: Readonly<Record<string, WorkflowKey>> = {
  env: 'environment',
  services: 'jobs',
  tasks: 'jobs',
  steps: 'jobs',
  parameters: 'params',
  inputs: 'params',
  parallel: 'max_parallel',
  concurrency: 'max_parallel',
};

/** Reads a whole workflow; the definition is whole only where no problem was reported. */
export function readWorkflow(reader: Reader, folder: string | null): WorkflowDefinition {
  const { root } = reader;
  const unusable = new Set<WorkflowKey>();
  let emptyJobs: Spot | null = null;
  let isJobAtTop = false;
  const fields = reader.fields(root, keysOf(workflowFileSchema), {
    synonyms,
    hintFor: (name, value) => {
      if (name === 'secrets') return 'secrets_at_top';
      if (!looksLikeJob(value)) return foreignKey(name);
      isJobAtTop = true;
      return 'job_at_top';
    },
    unusable: (key, at, why) => {
      if (why === 'misspelt' || key === 'jobs') unusable.add(key);
      if (why === 'empty' && key === 'jobs') emptyJobs = at;
    },
  });
  // Jobs that stand beside `jobs` instead of under it are told of where they stand.
  if (isJobAtTop) unusable.add('jobs');
  else if (emptyJobs !== null) reader.reportKey(emptyJobs, { code: 'no_jobs', data: {} });
  const read = <Value>(key: WorkflowKey, how: (at: Spot) => Value | null): Value | null => {
    const field = fields?.get(key);
    return field === undefined ? null : how(field);
  };
  for (const key of ['name', 'jobs'] as const) {
    const isThere = fields === null || fields.has(key) || unusable.has(key);
    if (!isThere) reader.reportKey(root, { code: 'missing_key', data: { key } });
  }
  const params = read('params', (at) => readParams(reader, at)) ?? {};
  const scope: Scope = { reader, params: new Set(Object.keys(params)), folder, mayNameSecrets: false };
  return {
    name: read('name', (at) => readWorkflowName(reader, at)) ?? '',
    description: read('description', (at) => reader.text(at)) ?? '',
    params,
    environment: read('environment', (at) => readEnvironment(scope, at)) ?? {},
    max_parallel: read('max_parallel', (at) =>
      reader.number(at, { minimum: 1, maximum: 10_000, isWhole: true }),
    ),
    on_failure: read('on_failure', (at) => reader.choice(at, onFailureSchema.options)) ?? 'stop',
    jobs: read('jobs', (at) => readJobs(scope, at)) ?? [],
  };
}

/** One line of 1 to 200 characters, of which something is seen: what has no name to press cannot be opened. */
export function isWorkflowName(name: string): boolean {
  return /[^\p{Z}\p{C}\p{DI}]/u.test(name) && name.length <= 200 && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name);
}

export function readWorkflowName(reader: Reader, spot: Spot): string | null {
  const name = reader.text(spot);
  if (name === null) return null;
  return isWorkflowName(name) ? name.trim() : reader.wrongType(spot, 'short_text');
}

function readJobs(scope: Scope, spot: Spot): WorkflowDefinition['jobs'] | null {
  const { reader } = scope;
  const entries = reader.entries(spot, (job) => ({ code: 'duplicate_job', data: { job: shorten(job) } }));
  if (entries === null) return null;
  if (entries.length === 0) reader.reportKey(spot, { code: 'no_jobs', data: {} });
  if (entries.length > limits.jobs) {
    reader.reportKey(spot, { code: 'too_many_jobs', data: { count: entries.length, limit: limits.jobs } });
    return null;
  }
  const written = new Map<string, WrittenJob>();
  for (const { name, spot: value } of entries) {
    const job = normalizeName(name);
    if (!isName(job)) {
      reader.reportKey(value, { code: 'invalid_name', data: { kind: 'job', found: shorten(name) } });
    }
    if (written.has(job)) reader.reportKey(value, { code: 'duplicate_job', data: { job: shorten(job) } });
    else written.set(job, readJob(scope, job, value));
  }
  const graph = [...written].map(([name, { dependencies }]) => ({ name, dependencies }));
  const dependencies = checkGraph(reader, graph);
  return [...written].map(([name, { definition }]) => ({
    ...definition,
    depends_on: dependencies.get(name) ?? [],
  }));
}
