import { AsyncIteratorClass, ORPCError } from '@orpc/client';
import type { Client } from '../../../src/shared/contract/contract.ts';
import type { RunDetail } from '../../../src/shared/contract/run.ts';
import type { WorkflowDetail, WorkflowSummary } from '../../../src/shared/contract/workflow.ts';
import type { DockerStatus } from '../../../src/shared/domain/docker-status.ts';
import { type ErrorCode, type ErrorData, errorData } from '../../../src/shared/domain/error.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import type { Problem } from '../../../src/shared/domain/problem.ts';
import type { Run } from '../../../src/shared/domain/run.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import { type Behaviour, quick } from './behaviour.ts';
import { Broadcast } from './broadcast.ts';
import { SimulatedRun } from './simulated-run.ts';
import { planTimeline } from './timeline.ts';

interface FakeWorkflow {
  readonly detail: WorkflowDetail;
  readonly behaviour: Behaviour;
  /** Newest first. */
  readonly runs: SimulatedRun[];
}

export interface PastRun {
  /** Milliseconds before now. */
  readonly ago_ms: number;
  readonly behaviour: Behaviour;
  /** Stays at this many milliseconds after its start instead of ending. */
  readonly frozen_at_ms?: number;
  readonly is_cancelled?: boolean;
}

function refuse<Code extends ErrorCode>(code: Code, data: ErrorData<Code>): never {
  throw new ORPCError(code, { defined: true, status: errorData[code].status, data });
}

/** The contract's clients hand out streams as this class. */
function streamOf<Value>(values: AsyncGenerator<Value, void>): AsyncIteratorClass<Value, unknown, void> {
  return new AsyncIteratorClass<Value, unknown, void>(
    () => values.next(),
    async () => void (await values.return()),
  );
}

/** An engine in memory behind the contract's client: workflows whose runs follow scripts instead of running anything. */
export class FakeEngine {
  docker: DockerStatus = {
    state: 'reachable',
    endpoint: 'unix:///var/run/docker.sock',
    engine_id: 'ABCD:EFGH:2345',
    version: '28.3.2',
    api_version: '1.51',
    operating_system: 'Debian GNU/Linux 12 (bookworm)',
  };
  readonly #workflows: FakeWorkflow[] = [];
  readonly #changes = new Broadcast<WorkflowSummary[]>();
  readonly #docker = new Broadcast<DockerStatus>();
  #uuids = 0;

  /** @returns the workflow's uuid. */
  addWorkflow(source: string, behaviour: Behaviour = quick, past: readonly PastRun[] = []): string {
    const parsed = parseWorkflowFile(source, { file: null, folder: '/home/sample' });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return this.#add(parsed.definition, source, behaviour, past).uuid;
  }

  latestRun(workflowUuid: string): string {
    const uuid = this.#workflow(workflowUuid).runs[0]?.detail.run.uuid;
    if (uuid === undefined) throw new Error('this workflow has no runs');
    return uuid;
  }

  setDocker(status: DockerStatus): void {
    this.docker = status;
    this.#docker.send(status);
  }

  readonly client: Client = {
    system: {
      info: async () => ({
        version: '0.1.0',
        store_uuid: this.#uuid(),
        data_dir: '/home/sample/.local/share/gantry',
        started_at: toInstant(Date.now()),
        max_parallel_jobs: 8,
        default_max_parallel: 4,
      }),
      docker: async () => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return this.docker;
      },
      watchDocker: async (_input, options) => streamOf(this.#docker.listen([this.docker], options?.signal)),
    },
    workflow: {
      list: async ({ after, limit }) => {
        const all = this.#workflows.map((workflow) => this.#summary(workflow));
        const from = after === undefined ? 0 : all.findIndex(({ uuid }) => uuid === after) + 1;
        return all.slice(from, from + Number(limit ?? 100));
      },
      create: async ({ source, file = null, folder = null }) => {
        const parsed = parseWorkflowFile(source, { file, folder });
        if (!parsed.ok) refuse('invalid_workflow', { problems: parsed.problems });
        const detail = this.#add(parsed.definition, source, quick, []);
        this.#tell(detail.uuid);
        return detail;
      },
      validate: async ({ source, file = null, folder = null }) => {
        const parsed = parseWorkflowFile(source, { file, folder });
        return parsed.ok ? [] : parsed.problems;
      },
      find: async ({ key }) => {
        const found = this.#workflows.find(({ detail }) => detail.uuid === key || detail.name === key);
        return found?.detail ?? refuse('not_found', { kind: 'workflow', key });
      },
      show: async ({ uuid }) => this.#workflow(uuid).detail,
      execute: async ({ uuid, params }) => {
        const workflow = this.#workflow(uuid);
        const run = this.#start(workflow, workflow.behaviour, Date.now(), params ?? {});
        run.play();
        this.#tell(uuid);
        return run.detail.run;
      },
      executeFile: async ({ path }) => refuse('not_found', { kind: 'workflow', key: path }),
      watch: async (_input, options) => streamOf(this.#changes.listen([[]], options?.signal)),
    },
    run: {
      list: async ({ workflow_uuid, after, limit }) => {
        const runs = this.#workflows
          .filter(({ detail }) => workflow_uuid === undefined || detail.uuid === workflow_uuid)
          .flatMap(({ runs: own, detail }) =>
            own.map((run) => ({ ...run.detail.run, workflow_name: detail.name, job_counts: {} })),
          );
        const from = after === undefined ? 0 : runs.findIndex(({ uuid }) => uuid === after) + 1;
        return runs.slice(from, from + Number(limit ?? 100));
      },
      find: async ({ key }) => this.#run(key).detail.run,
      show: async ({ uuid }) => this.#run(uuid).detail,
      cancel: async ({ uuid }) => this.#run(uuid).cancel(),
      watch: async ({ uuid }, options) => {
        const run = this.#run(uuid);
        return streamOf(run.updates.listen([{ kind: 'snapshot', detail: run.detail }], options?.signal));
      },
    },
    log: {
      window: async ({ attempt_uuid, from, limit }) => {
        const run = this.#runOfAttempt(attempt_uuid);
        const length = run.logLength(attempt_uuid);
        const wished = Number(from ?? 0);
        const start = wished < 0 ? Math.max(0, length.entries + wished) : wished;
        const end = Math.min(length.entries, start + Number(limit ?? 1000));
        const entries = Array.from({ length: Math.max(0, end - start) }, (_, index) =>
          run.logEntry(attempt_uuid, start + index),
        );
        return { entries, length };
      },
      follow: async ({ attempt_uuid }, options) => streamOf(this.#followLog(attempt_uuid, options?.signal)),
    },
  };

  async *#followLog(attempt: string, signal?: AbortSignal) {
    const run = this.#runOfAttempt(attempt);
    let told = -1;
    while (signal?.aborted !== true) {
      const length = run.logLength(attempt);
      if (length.entries !== told || length.is_complete) yield length;
      told = length.entries;
      if (length.is_complete) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #add(
    definition: WorkflowDetail['definition'],
    source: string,
    behaviour: Behaviour,
    past: readonly PastRun[],
  ): WorkflowDetail {
    const now = toInstant(Date.now());
    const detail: WorkflowDetail = {
      uuid: this.#uuid(),
      name: definition.name,
      description: definition.description,
      head_revision_uuid: this.#uuid(),
      linked_path: null,
      created_at: now,
      updated_at: now,
      revision_number: 1,
      source,
      original_source: null,
      definition,
    };
    const workflow = { detail, behaviour, runs: [] };
    this.#workflows.push(workflow);
    for (const { ago_ms, behaviour: then, frozen_at_ms, is_cancelled } of past) {
      const run = this.#start(workflow, then, Date.now() - ago_ms, {});
      if (frozen_at_ms !== undefined) run.freezeAt(frozen_at_ms);
      else if (is_cancelled === true) run.cancel();
      else run.finishAtOnce();
    }
    return detail;
  }

  #start(
    workflow: FakeWorkflow,
    behaviour: Behaviour,
    startedAt: number,
    given: Record<string, unknown>,
  ): SimulatedRun {
    const { definition, uuid: workflowUuid, head_revision_uuid } = workflow.detail;
    const uuid = this.#uuid();
    const at = toInstant(startedAt);
    const defaults = Object.entries(definition.params).map(([name, param]) => [name, param.default ?? '']);
    const missing = Object.keys(definition.params).filter(
      (name) => definition.params[name]?.default === null && !(name in given),
    );
    const place = { file: null, line: null, column: null, path: [] };
    if (missing.length > 0 && startedAt >= Date.now() - 1000) {
      refuse('invalid_workflow', {
        problems: missing.map((param): Problem => ({ code: 'param_missing', data: { param }, place })),
      });
    }
    const detail: RunDetail = {
      run: {
        uuid,
        workflow_uuid: workflowUuid,
        revision_uuid: head_revision_uuid,
        number: workflow.runs.length + 1,
        state: 'running',
        trigger: 'manual',
        params: {
          ...Object.fromEntries(defaults),
          ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
        },
        is_cancelled: false,
        created_at: at,
        started_at: at,
        ended_at: null,
      },
      workflow_name: definition.name,
      definition,
      job_runs: definition.jobs.map(({ name }) => ({
        uuid: this.#uuid(),
        run_uuid: uuid,
        job_uuid: this.#uuid(),
        name,
        instance: '',
        state: 'waiting',
        reason: null,
        stopping: null,
        attempts_made: 0,
        queued_at: null,
        started_at: null,
        ended_at: null,
        retry_at: null,
      })),
      attempts: [],
      pulls: {},
    };
    const timeline = planTimeline(definition, behaviour, startedAt, () => this.#uuid());
    const run = new SimulatedRun(detail, timeline, () => this.#tell(workflowUuid));
    workflow.runs.unshift(run);
    return run;
  }

  #tell(uuid: string): void {
    this.#changes.send([this.#summary(this.#workflow(uuid))]);
  }

  #summary({ detail, runs }: FakeWorkflow): WorkflowSummary {
    const {
      source: _source,
      original_source: _original,
      definition,
      revision_number: _number,
      ...workflow
    } = detail;
    const last_runs: Run[] = runs.slice(0, 10).map((run) => run.detail.run);
    return { ...workflow, jobs_count: definition.jobs.length, last_runs };
  }

  #workflow(uuid: string): FakeWorkflow {
    const found = this.#workflows.find(({ detail }) => detail.uuid === uuid);
    return found ?? refuse('not_found', { kind: 'workflow', key: uuid });
  }

  #run(uuid: string): SimulatedRun {
    const found = this.#workflows.flatMap(({ runs }) => runs).find(({ detail }) => detail.run.uuid === uuid);
    return found ?? refuse('not_found', { kind: 'run', key: uuid });
  }

  #runOfAttempt(uuid: string): SimulatedRun {
    const found = this.#workflows.flatMap(({ runs }) => runs).find((run) => run.planned(uuid) !== null);
    return found ?? refuse('not_found', { kind: 'attempt', key: uuid });
  }

  #uuid(): string {
    this.#uuids += 1;
    return `01975a3c-0000-7000-8000-${String(this.#uuids).padStart(12, '0')}`;
  }
}
