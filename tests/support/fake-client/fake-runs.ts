import type { RunDetail, RunsChanged } from '../../../src/shared/contract/run.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import type { Problem } from '../../../src/shared/domain/problem.ts';
import { isFinalRunState, type Run, type Trigger } from '../../../src/shared/domain/run.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import type { Behaviour } from './behaviour.ts';
import { Broadcast } from './broadcast.ts';
import type { FakeWorkflow, FakeWorkflows } from './fake-workflows.ts';
import { refuse } from './refuse.ts';
import { runSummary } from './run-answers.ts';
import { SimulatedRun } from './simulated-run.ts';
import { planTimeline } from './timeline.ts';

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

export const byHand: Origin = { trigger: 'manual', rerun_of: null, kept: new Map() };

/** The runs of a fake engine, of stored and of deleted workflows. */
export class FakeRuns {
  readonly changes = new Broadcast<RunsChanged>();
  readonly #workflows: FakeWorkflows;
  readonly #uuid: (at: number) => string;
  /** Runs whose workflow was deleted. */
  readonly #orphans: SimulatedRun[] = [];

  constructor(workflows: FakeWorkflows, uuid: (at: number) => string) {
    this.#workflows = workflows;
    this.#uuid = uuid;
  }

  all(): SimulatedRun[] {
    return [...this.#workflows.all.flatMap(({ runs }) => runs), ...this.#orphans];
  }

  one(uuid: string): SimulatedRun {
    const found = this.all().find(({ detail }) => detail.run.uuid === uuid);
    return found ?? refuse('not_found', { kind: 'run', key: uuid });
  }

  ofAttempt(uuid: string): SimulatedRun {
    const found = this.all().find((run) => run.planned(uuid) !== null);
    return found ?? refuse('not_found', { kind: 'attempt', key: uuid });
  }

  /** Keeps the runs of a workflow that is being deleted. */
  keep(runs: readonly SimulatedRun[]): void {
    this.#orphans.push(...runs);
  }

  /** Whether a rule may remove a run. */
  setKept(uuid: string, is_kept: boolean): Run {
    const run = this.one(uuid);
    const { detail } = run;
    run.detail = { ...detail, run: { ...detail.run, is_kept } };
    this.changes.send({ changed: [runSummary(run.detail)], removed: [] });
    return run.detail.run;
  }

  remove(uuid: string): void {
    const gone = this.one(uuid);
    for (const { runs } of this.#workflows.all) if (runs.includes(gone)) runs.splice(runs.indexOf(gone), 1);
    if (this.#orphans.includes(gone)) this.#orphans.splice(this.#orphans.indexOf(gone), 1);
    this.#workflows.tell(gone.detail.run.workflow_uuid);
    this.changes.send({ changed: [], removed: [uuid] });
  }

  addPast(workflow: FakeWorkflow, { ago_ms, behaviour, frozen_at_ms, is_cancelled, trigger }: PastRun): void {
    const origin = { ...byHand, trigger: trigger ?? byHand.trigger };
    const run = this.#start(workflow, behaviour, Date.now() - ago_ms, {}, origin);
    if (frozen_at_ms !== undefined) run.freezeAt(frozen_at_ms);
    else if (is_cancelled === true) run.cancelAt(400);
    else run.finishAtOnce();
  }

  play(workflow: FakeWorkflow, given: Readonly<Record<string, unknown>>, origin: Origin): Run {
    refuseWithoutParams(workflow.detail.definition, given);
    const run = this.#start(workflow, workflow.behaviour, Date.now(), given, origin);
    run.play();
    this.#workflows.tell(workflow.detail.uuid);
    this.changes.send({ changed: [runSummary(run.detail)], removed: [] });
    return run.detail.run;
  }

  #start(
    workflow: FakeWorkflow,
    behaviour: Behaviour,
    startedAt: number,
    given: Readonly<Record<string, unknown>>,
    origin: Origin,
  ): SimulatedRun {
    const { definition, uuid: workflow_uuid } = workflow.detail;
    const nextUuid = (): string => this.#uuid(startedAt);
    const detail = newRun(workflow, toInstant(startedAt), given, origin, nextUuid);
    const timeline = planTimeline(definition, behaviour, startedAt, nextUuid, new Set(origin.kept.keys()));
    const run: SimulatedRun = new SimulatedRun(detail, timeline, () => {
      this.changes.send({ changed: [runSummary(run.detail)], removed: [] });
      if (isFinalRunState(run.detail.run.state)) this.#workflows.tell(workflow_uuid);
    });
    workflow.runs.unshift(run);
    return run;
  }
}

function refuseWithoutParams({ params }: WorkflowDefinition, given: Readonly<Record<string, unknown>>): void {
  const missing = Object.keys(params).filter((name) => params[name]?.default === null && !(name in given));
  if (missing.length === 0) return;
  const place = { file: null, line: null, column: null, path: [] };
  refuse('invalid_workflow', {
    problems: missing.map((param): Problem => ({ code: 'param_missing', data: { param }, place })),
  });
}

/** A run in which nothing has happened yet. */
function newRun(
  { detail: { uuid: workflow_uuid, definition, head_revision_uuid }, runs }: FakeWorkflow,
  at: string,
  given: Readonly<Record<string, unknown>>,
  { trigger, rerun_of, kept }: Origin,
  nextUuid: () => string,
): RunDetail {
  const uuid = nextUuid();
  const defaults = Object.entries(definition.params).map(([name, param]) => [name, param.default ?? '']);
  return {
    run: {
      uuid,
      workflow_uuid,
      revision_uuid: head_revision_uuid,
      number: runs.length + 1,
      state: 'running',
      trigger,
      params: {
        ...Object.fromEntries(defaults),
        ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
      },
      is_cancelled: false,
      schedule_uuid: null,
      scheduled_for: null,
      rerun_of,
      is_kept: false,
      logs_removed_at: null,
      created_at: at,
      started_at: at,
      ended_at: null,
    },
    workflow_name: definition.name,
    revision_number: 1,
    definition,
    job_runs: definition.jobs.map(({ name, uuid: job_uuid }) => ({
      uuid: nextUuid(),
      run_uuid: uuid,
      job_uuid: job_uuid ?? '',
      name,
      instance: '',
      state: kept.has(name) ? 'succeeded' : 'waiting',
      reason: null,
      stopping: null,
      reused_from: kept.get(name) ?? null,
      attempts_made: 0,
      queued_at: null,
      started_at: null,
      ended_at: kept.has(name) ? at : null,
      retry_at: null,
    })),
    attempts: [],
    pulls: {},
  };
}
