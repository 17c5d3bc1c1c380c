import { toInstant } from '../../shared/domain/instant.ts';
import type { Run, Trigger } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Workflow } from '../../shared/domain/workflow.ts';
import type { ParamValues } from '../../shared/domain/workflow-definition.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Orchestrator } from './orchestrator/orchestrator.ts';
import { newStoredRun } from './plan/new-run.ts';
import type { Clock, Ids } from './ports.ts';
import type { StoredRevision } from './store/revisions.ts';
import type { Store } from './store/store.ts';

/** What a run comes from, where it is more than a person's or a program's wish. */
export interface RunOrigin {
  readonly schedule_uuid?: Uuid | null;
  /** The due time that it is for. */
  readonly scheduled_for?: Run['scheduled_for'];
  /** The run that it repeats. */
  readonly rerun_of?: Uuid | null;
  /** Jobs whose results are kept: by the job's index, the job run that has the attempts. */
  readonly reused?: ReadonlyMap<number, Uuid>;
}

/** A run that is stored, and that nobody works on before `begin`. */
export interface StoredStart {
  readonly run: Run;
  begin(): void;
}

/** Stores runs and gives them to the loop. */
export class RunStarter {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #feed: ChangeFeed;
  readonly #orchestrator: Orchestrator;

  constructor(store: Store, clock: Clock, ids: Ids, feed: ChangeFeed, orchestrator: Orchestrator) {
    this.#store = store;
    this.#clock = clock;
    this.#ids = ids;
    this.#feed = feed;
    this.#orchestrator = orchestrator;
  }

  /** A new run, stored before anything of it starts. @param params every value, defaults filled in. */
  start(
    workflow: Workflow,
    revision: StoredRevision,
    params: ParamValues,
    trigger: Trigger,
    origin: RunOrigin = {},
  ): Run {
    const { run, begin } = this.store(workflow, revision, params, trigger, origin);
    begin();
    return run;
  }

  /** As `start`, for a caller that stores more in the same transaction, and begins when that is committed. */
  store(
    workflow: Workflow,
    revision: StoredRevision,
    params: ParamValues,
    trigger: Trigger,
    origin: RunOrigin = {},
  ): StoredStart {
    const { definition } = revision;
    const { reused = new Map() } = origin;
    const job_run_uuids = definition.jobs.map(() => this.#ids.next());
    const run = this.#store.runs.create(
      {
        uuid: this.#ids.next(),
        workflow_uuid: workflow.uuid,
        revision_uuid: revision.uuid,
        state: 'queued',
        trigger,
        params,
        is_cancelled: false,
        schedule_uuid: origin.schedule_uuid ?? null,
        scheduled_for: origin.scheduled_for ?? null,
        rerun_of: origin.rerun_of ?? null,
        created_at: toInstant(this.#clock.now().wall),
        started_at: null,
        ended_at: null,
      },
      definition,
      job_run_uuids,
      reused,
    );
    const begin = (): void => {
      this.#feed.runMade(run);
      const { uuid: run_uuid, workflow_uuid, number } = run;
      this.#orchestrator.take(
        newStoredRun({ run_uuid, workflow_uuid, number, params, definition, job_run_uuids, kept: reused }),
      );
    };
    return { run, begin };
  }

  cancel(run: Run): void {
    this.#orchestrator.cancel(run.uuid);
  }
}
