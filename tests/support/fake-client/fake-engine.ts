import type { Client } from '../../../src/shared/contract/contract.ts';
import type { RunDetail, RunSummary } from '../../../src/shared/contract/run.ts';
import type { DockerContents } from '../../../src/shared/contract/system.ts';
import type {
  RevisionDetail,
  WorkflowDetail,
  WorkflowSummary,
} from '../../../src/shared/contract/workflow.ts';
import type { DockerStatus } from '../../../src/shared/domain/docker-status.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import type { Problem } from '../../../src/shared/domain/problem.ts';
import { isFinalRunState, type Run, type Trigger } from '../../../src/shared/domain/run.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import { someOfClient } from '../some-of-client.ts';
import { type Behaviour, quick } from './behaviour.ts';
import { Broadcast } from './broadcast.ts';
import { FakeSchedules } from './fake-schedules.ts';
import { refuse } from './refuse.ts';
import { attemptDetail, historyOf, isChosen, jobCounts } from './run-answers.ts';
import { searchFakeLog } from './search-log.ts';
import { SimulatedRun } from './simulated-run.ts';
import { streamOf } from './stream-of.ts';
import { planTimeline } from './timeline.ts';
import { unifiedDiff } from './unified-diff.ts';

interface FakeWorkflow {
  detail: WorkflowDetail;
  /** Oldest first; the last one is the head. */
  readonly revisions: RevisionDetail[];
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
  readonly trigger?: Trigger;
}

/** How a run comes about. */
interface Origin {
  readonly trigger: Trigger;
  readonly rerun_of: string | null;
  /** Job runs whose result is kept, by the job's name. */
  readonly kept: ReadonlyMap<string, string>;
}

const byHand: Origin = { trigger: 'manual', rerun_of: null, kept: new Map() };

function parsedOrThrow(source: string): WorkflowDefinition {
  const parsed = parseWorkflowFile(source, { file: null, folder: '/home/sample' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
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
  dockerContents: DockerContents = { images: [], containers: [], volumes: [] };
  readonly schedules = new FakeSchedules(
    () => this.#uuid(),
    (uuid) => this.#workflow(uuid).detail,
  );
  readonly #workflows: FakeWorkflow[] = [];
  /** Runs whose workflow was deleted. */
  readonly #orphans: SimulatedRun[] = [];
  readonly #changes = new Broadcast<{ changed: WorkflowSummary[]; removed: string[] }>();
  readonly #docker = new Broadcast<DockerStatus>();
  readonly #runChanges = new Broadcast<RunSummary[]>();
  #uuids = 0;

  /** @returns the workflow's uuid. */
  addWorkflow(source: string, behaviour: Behaviour = quick, past: readonly PastRun[] = []): string {
    return this.#addSource(source, behaviour, past).uuid;
  }

  /** Saves another text of a workflow. */
  revise(uuid: string, source: string): void {
    this.#revise(this.#workflow(uuid), source, null);
    this.#tell(uuid);
  }

  #addSource(source: string, behaviour: Behaviour, past: readonly PastRun[] = []): WorkflowDetail {
    return this.#add(parsedOrThrow(source), source, behaviour, past);
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

  readonly client: Client = someOfClient({
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
      dockerContents: async () => this.dockerContents,
      watchDocker: async (_input, options) => streamOf(this.#docker.listen([this.docker], options?.signal)),
    },
    workflow: {
      list: async ({ after, limit }) => {
        const all = this.#workflows.map((workflow) => this.#summary(workflow)).reverse();
        const from = after === undefined ? 0 : all.findIndex(({ uuid }) => uuid === after) + 1;
        return all.slice(from, from + Number(limit ?? 100));
      },
      create: async (input) => {
        if (!('source' in input)) throw new Error('this fake takes texts only');
        const { source, file = null, folder = null } = input;
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
        return this.#play(workflow, params ?? {}, byHand);
      },
      duplicate: async ({ uuid, name }) => {
        const { detail, behaviour } = this.#workflow(uuid);
        const source = detail.source.replace(/^name: .*$/m, `name: ${name ?? `${detail.name} (2)`}`);
        const copy = this.#addSource(source, behaviour);
        this.#tell(copy.uuid);
        return copy;
      },
      deletion: async ({ uuid }) => ({
        runs_count: this.#workflow(uuid).runs.length,
        schedules_count: 2,
        volumes: this.docker.state === 'reachable' ? [`gantry-${uuid.slice(-4)}-out`] : null,
      }),
      delete: async ({ uuid, history }) => {
        const workflow = this.#workflow(uuid);
        const live = workflow.runs.filter(({ detail }) => !isFinalRunState(detail.run.state));
        if (live.length > 0) {
          refuse('workflow_in_use', { run_numbers: live.map(({ detail }) => detail.run.number) });
        }
        this.#workflows.splice(this.#workflows.indexOf(workflow), 1);
        if (history !== 'drop') this.#orphans.push(...workflow.runs);
        this.#changes.send({ changed: [], removed: [uuid] });
      },
      change: async ({ uuid, source }) => {
        const workflow = this.#workflow(uuid);
        if (source !== undefined) this.#revise(workflow, source, null);
        this.#tell(uuid);
        return workflow.detail;
      },
      revisions: async ({ uuid, after, limit }) => {
        const all = this.#workflow(uuid).revisions.toReversed();
        const from = after === undefined ? 0 : all.findIndex((one) => one.uuid === after) + 1;
        return all.slice(from, from + Number(limit ?? 100)).map((one) => ({
          uuid: one.uuid,
          number: one.number,
          is_head: one.uuid === this.#workflow(uuid).detail.head_revision_uuid,
          origin: one.origin,
          restored_number: one.restored_number,
          name: one.name,
          jobs_count: one.jobs_count,
          created_at: one.created_at,
        }));
      },
      revision: async ({ uuid, revision_uuid }) => this.#revision(uuid, revision_uuid),
      diff: async ({ uuid, revision_uuid, against }) => {
        const later = this.#revision(uuid, revision_uuid);
        const before = this.#workflow(uuid).revisions.find(({ number }) => number === later.number - 1);
        const earlier = against === undefined ? before : this.#revision(uuid, against);
        return { diff: unifiedDiff(earlier?.source ?? '', later.source) };
      },
      restore: async ({ uuid, revision_uuid }) => {
        const { source, number } = this.#revision(uuid, revision_uuid);
        const workflow = this.#workflow(uuid);
        this.#revise(workflow, source, number);
        this.#tell(uuid);
        return workflow.detail;
      },
      executeFile: async ({ path }) => refuse('not_found', { kind: 'workflow', key: path }),
      watch: async (_input, options) =>
        streamOf(this.#changes.listen([{ changed: [], removed: [] }], options?.signal)),
    },
    run: {
      list: async ({ after, limit, ...filter }) => {
        const runs = this.#allRuns()
          .map((run) => this.#runSummary(run))
          .filter((run) => isChosen(run, filter))
          .sort((a, b) => (a.uuid < b.uuid ? 1 : -1));
        const from = after === undefined ? 0 : runs.findIndex(({ uuid }) => uuid === after) + 1;
        return runs.slice(from, from + Number(limit ?? 100));
      },
      find: async ({ key }) => this.#run(key).detail.run,
      show: async ({ uuid }) => this.#run(uuid).detail,
      cancel: async ({ uuid }) => this.#run(uuid).cancel(),
      rerun: async ({ uuid, params }) => {
        const { run } = this.#run(uuid).detail;
        const origin = { trigger: 'rerun', rerun_of: uuid, kept: new Map() } as const;
        return this.#play(this.#workflow(run.workflow_uuid), { ...run.params, ...params }, origin);
      },
      retry: async ({ uuid }) => {
        const { run, job_runs } = this.#run(uuid).detail;
        if (!isFinalRunState(run.state)) refuse('run_not_ended', { number: run.number });
        const kept = new Map(
          job_runs
            .filter(({ state }) => state === 'succeeded')
            .map((jobRun) => [jobRun.name, jobRun.reused_from ?? jobRun.uuid]),
        );
        if (kept.size === job_runs.length) refuse('nothing_to_retry', { number: run.number });
        const origin = { trigger: 'rerun', rerun_of: uuid, kept } as const;
        return this.#play(this.#workflow(run.workflow_uuid), run.params, origin);
      },
      history: async ({ workflow_uuid, after, limit }) => {
        const { runs, detail } = this.#workflow(workflow_uuid);
        const from = after === undefined ? 0 : runs.findIndex((run) => run.detail.run.uuid === after) + 1;
        return historyOf(detail.definition, runs.slice(from, from + Number(limit ?? 30)));
      },
      attempt: async ({ attempt_uuid }) =>
        attemptDetail(this.#runOfAttempt(attempt_uuid).detail, attempt_uuid),
      watchAll: async (_input, options) => streamOf(this.#runChanges.listen([[]], options?.signal)),
      watch: async ({ uuid }, options) => {
        const run = this.#run(uuid);
        return streamOf(run.updates.listen([{ kind: 'snapshot', detail: run.detail }], options?.signal));
      },
    },
    schedule: this.schedules.client,
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
      search: async ({ attempt_uuid, ...search }) => {
        const run = this.#runOfAttempt(attempt_uuid);
        return searchFakeLog(
          run.logLength(attempt_uuid),
          (number) => run.logEntry(attempt_uuid, number),
          search,
        );
      },
      follow: async ({ attempt_uuid }, options) => streamOf(this.#followLog(attempt_uuid, options?.signal)),
    },
  });

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
    definition: WorkflowDefinition,
    source: string,
    behaviour: Behaviour,
    past: readonly PastRun[],
  ): WorkflowDetail {
    const now = toInstant(Date.now());
    const uuid = this.#uuid();
    const detail: WorkflowDetail = {
      uuid,
      name: definition.name,
      description: definition.description,
      head_revision_uuid: '',
      linked_path: null,
      created_at: now,
      updated_at: now,
      revision_number: 0,
      source,
      original_source: null,
      definition,
      jobs: [],
      layout: {},
    };
    const workflow: FakeWorkflow = { detail, behaviour, runs: [], revisions: [] };
    this.#workflows.push(workflow);
    this.#revise(workflow, source, null, definition);
    for (const { ago_ms, behaviour: then, frozen_at_ms, is_cancelled, trigger } of past) {
      const origin = { ...byHand, trigger: trigger ?? 'manual' };
      const run = this.#start(workflow, then, Date.now() - ago_ms, {}, origin);
      if (frozen_at_ms !== undefined) run.freezeAt(frozen_at_ms);
      else if (is_cancelled === true) run.cancelAt(400);
      else run.finishAtOnce();
    }
    return workflow.detail;
  }

  /** A job keeps its uuid by its name. */
  #revise(
    workflow: FakeWorkflow,
    source: string,
    restored_number: number | null,
    parsed = parsedOrThrow(source),
  ): void {
    const known = new Map(workflow.detail.definition.jobs.map(({ name, uuid }) => [name, uuid]));
    const jobs = parsed.jobs.map((job) => ({ ...job, uuid: known.get(job.name) ?? this.#uuid() }));
    const definition = { ...parsed, jobs };
    const revision: RevisionDetail = {
      uuid: this.#uuid(),
      number: workflow.revisions.length + 1,
      is_head: true,
      origin: 'import',
      restored_number,
      name: parsed.name,
      jobs_count: jobs.length,
      created_at: toInstant(Date.now()),
      source,
      original_source: null,
      definition,
    };
    workflow.revisions.push(revision);
    workflow.detail = {
      ...workflow.detail,
      name: parsed.name,
      description: parsed.description,
      head_revision_uuid: revision.uuid,
      revision_number: revision.number,
      source,
      definition,
      updated_at: revision.created_at,
    };
  }

  #play(workflow: FakeWorkflow, given: Record<string, unknown>, origin: Origin): Run {
    const run = this.#start(workflow, workflow.behaviour, Date.now(), given, origin);
    run.play();
    this.#tell(workflow.detail.uuid);
    this.#runChanges.send([this.#runSummary(run)]);
    return run.detail.run;
  }

  #start(
    workflow: FakeWorkflow,
    behaviour: Behaviour,
    startedAt: number,
    given: Record<string, unknown>,
    origin: Origin,
  ): SimulatedRun {
    const { definition, uuid: workflowUuid, head_revision_uuid } = workflow.detail;
    const uuid = this.#uuid(startedAt);
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
        trigger: origin.trigger,
        params: {
          ...Object.fromEntries(defaults),
          ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
        },
        is_cancelled: false,
        schedule_uuid: null,
        scheduled_for: null,
        rerun_of: origin.rerun_of,
        created_at: at,
        started_at: at,
        ended_at: null,
      },
      workflow_name: definition.name,
      revision_number: 1,
      definition,
      job_runs: definition.jobs.map(({ name, uuid: jobUuid }) => ({
        uuid: this.#uuid(startedAt),
        run_uuid: uuid,
        job_uuid: jobUuid ?? '',
        name,
        instance: '',
        state: origin.kept.has(name) ? 'succeeded' : 'waiting',
        reason: null,
        stopping: null,
        reused_from: origin.kept.get(name) ?? null,
        attempts_made: 0,
        queued_at: null,
        started_at: null,
        ended_at: origin.kept.has(name) ? at : null,
        retry_at: null,
      })),
      attempts: [],
      pulls: {},
    };
    const nextUuid = (): string => this.#uuid(startedAt);
    const timeline = planTimeline(definition, behaviour, startedAt, nextUuid, new Set(origin.kept.keys()));
    const run: SimulatedRun = new SimulatedRun(detail, timeline, () => {
      this.#runChanges.send([this.#runSummary(run)]);
      if (isFinalRunState(run.detail.run.state)) this.#tell(workflowUuid);
    });
    workflow.runs.unshift(run);
    return run;
  }

  #tell(uuid: string): void {
    if (!this.#workflows.some(({ detail }) => detail.uuid === uuid)) return;
    this.#changes.send({ changed: [this.#summary(this.#workflow(uuid))], removed: [] });
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

  #revision(uuid: string, revision: string): RevisionDetail {
    const found = this.#workflow(uuid).revisions.find((one) => one.uuid === revision);
    return found ?? refuse('not_found', { kind: 'revision', key: revision });
  }

  #allRuns(): SimulatedRun[] {
    return [...this.#workflows.flatMap(({ runs }) => runs), ...this.#orphans];
  }

  #runSummary({ detail }: SimulatedRun): RunSummary {
    return { ...detail.run, workflow_name: detail.workflow_name, job_counts: jobCounts(detail.job_runs) };
  }

  #run(uuid: string): SimulatedRun {
    const found = this.#allRuns().find(({ detail }) => detail.run.uuid === uuid);
    return found ?? refuse('not_found', { kind: 'run', key: uuid });
  }

  #runOfAttempt(uuid: string): SimulatedRun {
    const found = this.#allRuns().find((run) => run.planned(uuid) !== null);
    return found ?? refuse('not_found', { kind: 'attempt', key: uuid });
  }

  /** In the order of the moments that they are of, as the engine's are. */
  #uuid(at = Date.now()): string {
    this.#uuids += 1;
    const time = Math.floor(at).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(this.#uuids).padStart(12, '0')}`;
  }
}
