import type { AttemptPatch, Change } from '../../../src/main/engine/plan/decision.ts';
import { restoreRun } from '../../../src/main/engine/plan/restore.ts';
import type { RunSnapshot } from '../../../src/main/engine/plan/snapshot.ts';
import type { StoredJob } from '../../../src/main/engine/plan/turn.ts';
import type { RunState } from '../../../src/shared/domain/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { keyOf } from './keys.ts';

/** What a store would keep of a run: it sees changes only, and gives the run back from them. */
export class Ledger {
  readonly attempts = new Map<
    Uuid,
    { readonly job: number; readonly number: number; columns: AttemptPatch }
  >();
  readonly #definition: WorkflowDefinition;
  readonly #run_uuid: Uuid;
  readonly #jobs: StoredJob[];
  #state: RunState = 'queued';
  #isCancelled = false;
  #stoppedBy: string | null = null;
  #queue: number[] = [];

  constructor(definition: WorkflowDefinition, run_uuid: Uuid) {
    this.#definition = definition;
    this.#run_uuid = run_uuid;
    this.#jobs = definition.jobs.map(() => ({ state: 'waiting' }));
  }

  record(changes: readonly Change[]): void {
    for (const change of changes) this.#recordOne(change);
  }

  restore(): RunSnapshot {
    return restoreRun({
      run_uuid: this.#run_uuid,
      workflow_uuid: keyOf(1, 0),
      workflow_name: this.#definition.name,
      number: 1,
      params: {},
      job_run_uuids: this.#definition.jobs.map((_, index) => keyOf(2, index)),
      definition: this.#definition,
      state: this.#state,
      is_cancelled: this.#isCancelled,
      stopped_by: this.#stoppedBy,
      jobs: this.#jobs,
      queue: this.#queue,
      commands: [],
      created: new Map(),
    });
  }

  #recordOne(change: Change): void {
    switch (change.kind) {
      case 'run':
        this.#state = change.after;
        break;
      case 'run_cancelled':
        this.#isCancelled = true;
        break;
      case 'run_stopped':
        this.#stoppedBy = change.by;
        break;
      case 'job':
        this.#jobs[change.job] = change.after.state === 'waiting' ? { state: 'waiting' } : change.after;
        this.#queue = this.#queue.filter((index) => index !== change.job);
        if (change.after.state === 'queued') this.#queue.push(change.job);
        break;
      case 'attempt_made':
        if (this.attempts.has(change.attempt_uuid))
          throw new Error(`attempt ${change.attempt_uuid} made twice`);
        this.attempts.set(change.attempt_uuid, { job: change.job, number: change.number, columns: {} });
        break;
      case 'attempt': {
        const attempt = this.attempts.get(change.attempt_uuid);
        if (attempt === undefined) throw new Error(`attempt ${change.attempt_uuid} was never made`);
        attempt.columns = merge(attempt.columns, change.patch);
      }
    }
  }
}

/** A time that is known stays: an attempt that was adopted is told of as if it were new. */
function merge(known: AttemptPatch, patch: AttemptPatch): AttemptPatch {
  const times = Object.entries(known).filter(([column]) => column.endsWith('_at'));
  return { ...known, ...patch, ...Object.fromEntries(times) };
}
