import type { RunChanges, RunDetail, RunSummary } from '../../shared/contract/run.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { RunStarter } from './run-starter.ts';
import type { RunFilter } from './store/runs.ts';
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
  readonly #workflows: WorkflowService;

  constructor(store: Store, feed: ChangeFeed, starter: RunStarter, workflows: WorkflowService) {
    this.#store = store;
    this.#feed = feed;
    this.#starter = starter;
    this.#workflows = workflows;
  }

  list(filter: RunFilter): RunSummary[] {
    return this.#store.runs.page(filter);
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

  show(uuid: Uuid): Result<RunDetail, 'not_found'> {
    const { runs, workflows } = this.#store;
    const run = runs.byUuid(uuid);
    const workflow = run && workflows.byUuid(run.workflow_uuid);
    const revision = run && workflows.revision(run.revision_uuid);
    if (!run || !workflow || !revision) return fail('not_found', { kind: 'run', key: uuid });
    return ok({
      run,
      workflow_name: workflow.name,
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

  attempt(attempt_uuid: Uuid): Result<Attempt, 'not_found'> {
    const attempt = this.#store.runs.attempt(attempt_uuid);
    return attempt === null ? fail('not_found', { kind: 'attempt', key: attempt_uuid }) : ok(attempt);
  }
}
