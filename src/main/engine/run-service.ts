import type { AttemptDetail, History, RunChanges, RunDetail, RunSummary } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { attemptDetail } from './attempt-detail.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { RunRepeater } from './run-repeater.ts';
import type { RunStarter } from './run-starter.ts';
import type { RunFilter } from './store/run-pages.ts';
import type { Store } from './store/store.ts';
import type { WorkflowService } from './workflow-service.ts';

/** Which records of a run are to be read again. */
export interface RunDelta {
  readonly run: boolean;
  readonly job_runs: Iterable<Uuid>;
  readonly attempts: Iterable<Uuid>;
  readonly pulls: RunChanges['pulls'];
}

/** Runs as callers know them. */
export class RunService {
  readonly #store: Store;
  readonly #feed: ChangeFeed;
  readonly #starter: RunStarter;
  readonly #repeater: RunRepeater;
  readonly #workflows: WorkflowService;

  constructor(
    store: Store,
    feed: ChangeFeed,
    starter: RunStarter,
    repeater: RunRepeater,
    workflows: WorkflowService,
  ) {
    this.#store = store;
    this.#feed = feed;
    this.#starter = starter;
    this.#repeater = repeater;
    this.#workflows = workflows;
  }

  list(filter: RunFilter): RunSummary[] {
    return this.#store.run_pages.page(filter);
  }

  /** Runs as a list shows them, newest first; those that are gone are left out. */
  summaries(uuids: readonly Uuid[]): RunSummary[] {
    return this.#store.run_pages.summaries(uuids);
  }

  /** By uuid, `NAME#NUMBER`, or `NAME` for the latest of that workflow. */
  find(key: string): Result<Run, 'not_found' | 'ambiguous'> {
    const byUuid = this.#store.runs.byUuid(key);
    if (byUuid !== null) return ok(byUuid);
    const [, name = key, number] = /^(.*)#(\d{1,9})$/.exec(key) ?? [];
    const workflow = this.#workflows.find(name);
    if (!workflow.ok) {
      return workflow.failure.code === 'not_found' ? fail('not_found', { kind: 'run', key }) : workflow;
    }
    const { runs } = this.#store;
    const { uuid } = workflow.value;
    const run = number === undefined ? runs.latest(uuid, 1)[0] : runs.byNumber(uuid, Number(number));
    return run ? ok(run) : fail('not_found', { kind: 'run', key });
  }

  /** Also a run whose workflow was deleted and whose history was kept. */
  show(uuid: Uuid): Result<RunDetail, 'not_found'> {
    const { runs, workflows, revisions } = this.#store;
    const run = runs.byUuid(uuid);
    const workflow_name = run && workflows.nameOf(run.workflow_uuid);
    const revision = run && revisions.byUuid(run.revision_uuid);
    if (!run || !revision || workflow_name === null) return fail('not_found', { kind: 'run', key: uuid });
    return ok({
      run,
      workflow_name,
      revision_number: revision.number,
      definition: revision.definition,
      job_runs: runs.jobRuns(uuid),
      attempts: runs.attempts(uuid),
      pulls: this.#feed.pullsOf(uuid),
    });
  }

  /** The records of a delta as they are now. */
  read(run_uuid: Uuid, delta: RunDelta): RunChanges {
    const { runs } = this.#store;
    return {
      run: delta.run ? runs.byUuid(run_uuid) : null,
      job_runs: [...delta.job_runs].flatMap((uuid) => runs.jobRun(uuid) ?? []),
      attempts: [...delta.attempts].flatMap((uuid) => runs.attempt(uuid) ?? []),
      pulls: delta.pulls,
    };
  }

  cancel(uuid: Uuid): Result<Run, 'not_found'> {
    const run = this.#store.runs.byUuid(uuid);
    if (run === null) return fail('not_found', { kind: 'run', key: uuid });
    this.#starter.cancel(run);
    return ok(run);
  }

  /** As {@link RunRepeater.rerun}. */
  rerun(...how: Parameters<RunRepeater['rerun']>): ReturnType<RunRepeater['rerun']> {
    return this.#repeater.rerun(...how);
  }

  /** As {@link RunRepeater.retry}. */
  retry(...how: Parameters<RunRepeater['retry']>): ReturnType<RunRepeater['retry']> {
    return this.#repeater.retry(...how);
  }

  /** A page of the grid of a workflow's history, newest run first; `after` is the last run of the page before. */
  history(workflow_uuid: Uuid, after: Uuid | null, limit: number): Result<History, 'not_found'> {
    const { workflows, revisions, history } = this.#store;
    const workflow = workflows.byUuid(workflow_uuid);
    const head = workflow && revisions.byUuid(workflow.head_revision_uuid);
    if (!head) return fail('not_found', { kind: 'workflow', key: workflow_uuid });
    return ok(history(workflow_uuid, head.definition.jobs, after, limit));
  }

  attempt(attempt_uuid: Uuid): Result<Attempt, 'not_found'> {
    const attempt = this.#store.runs.attempt(attempt_uuid);
    return attempt === null ? fail('not_found', { kind: 'attempt', key: attempt_uuid }) : ok(attempt);
  }

  /** Whether the logs of a run were removed to make room. */
  hasLostLogs(run_uuid: Uuid): boolean {
    return this.#store.log_sizes.areRemoved(run_uuid);
  }

  /** An attempt with its settings as they were evaluated for it. */
  attemptDetail(attempt_uuid: Uuid): Result<AttemptDetail, 'not_found'> {
    const { uuid: store_uuid, runs, revisions } = this.#store;
    const attempt = runs.attempt(attempt_uuid);
    const run = attempt && runs.byUuid(attempt.run_uuid);
    const revision = run && revisions.byUuid(run.revision_uuid);
    if (!attempt || !run || !revision) return fail('not_found', { kind: 'attempt', key: attempt_uuid });
    const job_run_uuids = runs.jobRuns(run.uuid).map(({ uuid }) => uuid);
    return ok(attemptDetail({ store_uuid, run, definition: revision.definition, job_run_uuids, attempt }));
  }
}
