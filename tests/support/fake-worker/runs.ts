import { randomUUID } from 'node:crypto';
import type { LogWindow } from '../../../src/shared/contract/log.ts';
import type { RunDetail } from '../../../src/shared/contract/run.ts';
import type { WorkflowDetail, WorkflowSummary } from '../../../src/shared/contract/workflow.ts';
import type { FinalRunState, Run } from '../../../src/shared/domain/run.ts';
import type { Workflow } from '../../../src/shared/domain/workflow.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';

const at = '2026-01-01T00:00:00.000Z';
const later = '2026-01-01T00:00:03.100Z';

/** Runs of one job `greet` that ends at once; where the workflow's source says HANG, when it is cancelled. */
export class FakeRuns {
  readonly workflows: Workflow[] = [];
  readonly lines = ['hello', 'world'];
  readonly #sources = new Map<string, string>();
  readonly #details: RunDetail[] = [];
  readonly #ends = new Map<RunDetail, { promise: Promise<void>; resolve: () => void }>();

  createWorkflow(source: string): Workflow {
    const uuid = randomUUID();
    const name = /^name: (.*)$/m.exec(source)?.[1] ?? 'hello';
    const workflow: Workflow = {
      uuid,
      name,
      description: '',
      head_revision_uuid: randomUUID(),
      linked_path: null,
      created_at: at,
      updated_at: at,
    };
    this.workflows.push(workflow);
    this.#sources.set(uuid, source);
    return workflow;
  }

  summarise(workflow: Workflow): WorkflowSummary {
    return { ...workflow, jobs_count: 1, last_runs: this.#runsOf(workflow.uuid) };
  }

  detailOf(workflow: Workflow): WorkflowDetail {
    const source = this.#sources.get(workflow.uuid) ?? '';
    return {
      ...workflow,
      revision_number: 1,
      source,
      original_source: null,
      definition: definitionOf(workflow.name),
      jobs: [],
      layout: {},
    };
  }

  start(workflow: Workflow): Run {
    const source = this.#sources.get(workflow.uuid) ?? '';
    const detail = detailOf(workflow, this.#runsOf(workflow.uuid).length + 1);
    this.#details.unshift(detail);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ends.set(detail, { promise, resolve });
    if (!source.includes('HANG')) this.end(detail, source.includes('FAIL') ? 'failed' : 'succeeded');
    return detail.run;
  }

  end(detail: RunDetail, state: FinalRunState): void {
    if (detail.run.ended_at !== null) return;
    const reason =
      state === 'failed'
        ? ({ code: 'exit_code', data: { exit_code: 1 } } as const)
        : state === 'cancelled'
          ? ({ code: 'cancelled_by_user', data: {} } as const)
          : null;
    Object.assign(detail.run, { state, ended_at: later });
    for (const jobRun of detail.job_runs) Object.assign(jobRun, { state, reason, ended_at: later });
    for (const attempt of detail.attempts) {
      Object.assign(attempt, { state, reason, ended_at: later, collected_at: later });
    }
    this.#ends.get(detail)?.resolve();
  }

  async ended(detail: RunDetail): Promise<void> {
    await this.#ends.get(detail)?.promise;
  }

  find(key: string): RunDetail | undefined {
    return this.#details.find(
      ({ run, workflow_name }) =>
        run.uuid === key || workflow_name === key || `${workflow_name}#${run.number}` === key,
    );
  }

  logWindow(from: number, limit: number, is_complete: boolean): LogWindow {
    const entries = this.lines.map((text, number) => ({
      number,
      at,
      stream: 'stdout' as const,
      is_partial: false,
      text,
    }));
    const first = from < 0 ? Math.max(0, entries.length + from) : from;
    return {
      entries: entries.slice(first, first + limit),
      length: { entries: entries.length, is_complete },
    };
  }

  #runsOf(workflowUuid: string): Run[] {
    return this.#details.map(({ run }) => run).filter((run) => run.workflow_uuid === workflowUuid);
  }
}

function detailOf(workflow: Workflow, number: number): RunDetail {
  const uuid = randomUUID();
  const jobRun = randomUUID();
  return {
    run: {
      uuid,
      workflow_uuid: workflow.uuid,
      revision_uuid: workflow.head_revision_uuid,
      number,
      state: 'running',
      trigger: 'manual',
      params: {},
      is_cancelled: false,
      schedule_uuid: null,
      scheduled_for: null,
      rerun_of: null,
      is_kept: false,
      logs_removed_at: null,
      created_at: at,
      started_at: at,
      ended_at: null,
    },
    workflow_name: workflow.name,
    revision_number: 1,
    definition: definitionOf(workflow.name),
    job_runs: [
      {
        uuid: jobRun,
        run_uuid: uuid,
        job_uuid: randomUUID(),
        name: 'greet',
        instance: '',
        state: 'running',
        reason: null,
        stopping: null,
        reused_from: null,
        attempts_made: 1,
        queued_at: at,
        started_at: at,
        ended_at: null,
        retry_at: null,
      },
    ],
    attempts: [
      {
        uuid: randomUUID(),
        run_uuid: uuid,
        job_run_uuid: jobRun,
        number: 1,
        runner: 'process',
        state: 'running',
        reason: null,
        exit_code: null,
        image_digest: null,
        handle: '1',
        made_at: at,
        pull_started_at: null,
        created_at: at,
        started_at: at,
        ended_at: null,
        collected_at: null,
      },
    ],
    pulls: {},
  };
}

function definitionOf(name: string): WorkflowDefinition {
  return {
    name,
    description: '',
    params: {},
    environment: {},
    max_parallel: null,
    on_failure: 'stop',
    jobs: [
      {
        uuid: null,
        name: 'greet',
        runner: 'process',
        image: null,
        entrypoint: null,
        command: ['echo', 'hello'],
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
        retries: { max: 0, delay_ms: 0, backoff: 1, max_delay_ms: null, jitter: 0 },
      },
    ],
  };
}
