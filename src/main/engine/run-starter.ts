import { toInstant } from '../../shared/domain/instant.ts';
import type { Run, Trigger } from '../../shared/domain/run.ts';
import type { Workflow } from '../../shared/domain/workflow.ts';
import type { ParamValues } from '../../shared/domain/workflow-definition.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Orchestrator } from './orchestrator/orchestrator.ts';
import type { Clock, Ids } from './ports.ts';
import type { Store } from './store/store.ts';
import type { StoredRevision } from './store/workflows.ts';

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
  start(workflow: Workflow, revision: StoredRevision, params: ParamValues, trigger: Trigger): Run {
    const { definition } = revision;
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
        created_at: toInstant(this.#clock.now().wall),
        started_at: null,
        ended_at: null,
      },
      definition,
      job_run_uuids,
    );
    this.#feed.workflowChanged(workflow.uuid);
    this.#orchestrator.take({
      run_uuid: run.uuid,
      workflow_uuid: workflow.uuid,
      workflow_name: workflow.name,
      number: run.number,
      params,
      job_run_uuids,
      definition,
      state: 'queued',
      is_cancelled: false,
      stopped_by: null,
      jobs: definition.jobs.map(() => ({ state: 'waiting' })),
      queue: [],
      commands: [],
      created: new Map(),
    });
    return run;
  }

  cancel(run: Run): void {
    this.#orchestrator.cancel(run.uuid);
  }
}
