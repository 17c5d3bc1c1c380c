import type { Condition, JobDefinition, RetryPolicy } from '../../../src/shared/domain/job-definition.ts';
import type { OnFailure, WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';

/** What a test says of a job; everything else is the default. */
export interface JobSketch {
  /** Names, where the condition is `succeeded`; or names with their conditions. */
  readonly depends_on?: readonly string[] | Readonly<Record<string, Condition>>;
  readonly retries?: Partial<RetryPolicy>;
  readonly timeout_ms?: number | null;
  readonly stop_grace_period_ms?: number;
  readonly mem_limit_bytes?: number;
}

export interface WorkflowSketch {
  readonly on_failure?: OnFailure;
  readonly max_parallel?: number;
  readonly jobs: Readonly<Record<string, JobSketch>>;
}

export function aJob(name: string, sketch: JobSketch = {}): JobDefinition {
  const { depends_on = [], retries = {} } = sketch;
  const conditions: [string, Condition][] = isNames(depends_on)
    ? depends_on.map((job) => [job, 'succeeded'])
    : Object.entries(depends_on);
  return {
    uuid: null,
    name,
    runner: 'process',
    image: null,
    entrypoint: null,
    command: ['true'],
    environment: {},
    working_dir: null,
    user: null,
    volumes: [],
    secrets: [],
    platform: null,
    pull_policy: 'missing',
    network_mode: null,
    mem_limit_bytes: sketch.mem_limit_bytes ?? null,
    cpus: null,
    stop_signal: null,
    stop_grace_period_ms: sketch.stop_grace_period_ms ?? 10_000,
    max_log_size_bytes: 1_073_741_824,
    depends_on: conditions.map(([job, condition]) => ({ job, condition })),
    timeout_ms: sketch.timeout_ms ?? null,
    retries: { max: 0, delay_ms: 1000, backoff: 1, max_delay_ms: null, jitter: 0, ...retries },
  };
}

export function aWorkflow({ on_failure = 'stop', max_parallel, jobs }: WorkflowSketch): WorkflowDefinition {
  return {
    name: 'a workflow',
    description: '',
    params: {},
    environment: {},
    max_parallel: max_parallel ?? null,
    on_failure,
    jobs: Object.entries(jobs).map(([name, sketch]) => aJob(name, sketch)),
  };
}

function isNames(depends_on: NonNullable<JobSketch['depends_on']>): depends_on is readonly string[] {
  return Array.isArray(depends_on);
}
