import type {
  Retention,
  RetentionPreview,
  RetentionTrial,
  WorkflowRetention,
} from '../../../shared/contract/retention.ts';
import type { RunDeletion, RunDeletions } from '../../../shared/contract/run.ts';
import { fail, ok, type Result } from '../../../shared/domain/error.ts';
import type { RetentionRule, RetentionSettings } from '../../../shared/domain/retention.ts';
import { isFinalRunState, type Run } from '../../../shared/domain/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock, LogStore } from '../ports.ts';
import type { RuledWorkflow } from '../store/retention-rules.ts';
import type { Store } from '../store/store.ts';
import type { RetentionKeeper } from './retention-keeper.ts';
import { previewRetention } from './retention-preview.ts';

type Refusal = 'not_found' | 'run_not_ended' | 'run_kept' | 'run_in_use';

/** How long runs are kept, and what a person keeps or deletes by hand, as callers know it. */
export class RetentionService {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #logs: LogStore;
  readonly #feed: ChangeFeed;
  readonly #keeper: RetentionKeeper;

  constructor(
    { store, clock, logs, feed }: { store: Store; clock: Clock; logs: LogStore; feed: ChangeFeed },
    keeper: RetentionKeeper,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#logs = logs;
    this.#feed = feed;
    this.#keeper = keeper;
  }

  show(): Retention {
    return { ...this.#store.retention.settings(), log_bytes: this.#store.log_sizes.total() };
  }

  set(change: { [Name in keyof RetentionSettings]?: RetentionSettings[Name] | undefined }): Retention {
    const { retention } = this.#store;
    const before = retention.settings();
    const { max_runs = before.max_runs, max_age_ms = before.max_age_ms } = change;
    const { max_log_bytes = before.max_log_bytes } = change;
    retention.setSettings({ max_runs, max_age_ms, max_log_bytes });
    this.#keeper.sweep('all');
    return this.show();
  }

  ofWorkflow(workflow_uuid: Uuid): Result<WorkflowRetention, 'not_found'> {
    const found = this.#workflow(workflow_uuid);
    if (!found.ok) return found;
    const own = found.value.rule;
    const { max_runs, max_age_ms } = this.#store.retention.settings();
    return ok({ workflow_uuid, own, rule: own ?? { max_runs, max_age_ms } });
  }

  setOfWorkflow(workflow_uuid: Uuid, own: RetentionRule | null): Result<WorkflowRetention, 'not_found'> {
    const found = this.#workflow(workflow_uuid);
    if (!found.ok) return found;
    this.#store.retention.setRule(workflow_uuid, own);
    this.#keeper.sweep(new Set([workflow_uuid]));
    return this.ofWorkflow(workflow_uuid);
  }

  async preview(trial: RetentionTrial): Promise<Result<RetentionPreview, 'not_found'>> {
    const found = trial.workflow_uuid === undefined ? ok(null) : this.#workflow(trial.workflow_uuid);
    if (!found.ok) return found;
    const isInUse = this.#keeper.remover.usage();
    const parts = { store: this.#store, logs: this.#logs, now: this.#clock.now().wall, isInUse };
    return ok(await previewRetention(parts, trial, found.value));
  }

  /** Whether the run stays whatever a rule says. */
  keep(uuid: Uuid, is_kept: boolean): Result<Run, 'not_found'> {
    const { runs, run_removal } = this.#store;
    const run = runs.byUuid(uuid);
    if (run === null) return fail('not_found', { kind: 'run', key: uuid });
    run_removal.setKept(uuid, is_kept);
    const { workflow_uuid } = run;
    this.#feed.changed({ run_uuid: uuid, workflow_uuid, run: true, job_runs: [], attempts: [] });
    if (!is_kept) this.#keeper.changed(workflow_uuid);
    return ok({ ...run, is_kept });
  }

  /** What would go with a run. */
  async deletion(uuid: Uuid): Promise<Result<RunDeletion, 'not_found'>> {
    const { runs, run_removal, log_sizes } = this.#store;
    if (runs.byUuid(uuid) === null) return fail('not_found', { kind: 'run', key: uuid });
    const log_bytes = log_sizes.of(uuid) ?? (await this.#logs.size(uuid));
    return ok({ log_bytes, reruns_count: run_removal.countReruns(uuid) });
  }

  /** Nothing of it can be seen any more when this answers; the disk has its room back soon after. */
  delete(uuid: Uuid): Result<undefined, Refusal> {
    const refused = this.#refusal(uuid);
    if (refused !== null) return refused;
    this.#keeper.remover.drop([uuid]);
    this.#keeper.sweep(new Set());
    return ok(undefined);
  }

  /** Deletes those that can be. */
  deleteSeveral(uuids: readonly Uuid[]): RunDeletions {
    const refused: RunDeletions['refused'] = [];
    const deleted = [...new Set(uuids)].filter((uuid) => {
      const answer = this.delete(uuid);
      if (!answer.ok) refused.push({ uuid, code: answer.failure.code });
      return answer.ok;
    });
    return { deleted, refused };
  }

  #refusal(uuid: Uuid) {
    const run = this.#store.runs.byUuid(uuid);
    if (run === null) return fail('not_found', { kind: 'run', key: uuid });
    const { number } = run;
    if (!isFinalRunState(run.state)) return fail('run_not_ended', { number });
    if (run.is_kept) return fail('run_kept', { number });
    return this.#keeper.remover.usage()(uuid) ? fail('run_in_use', { number }) : null;
  }

  #workflow(uuid: Uuid): Result<RuledWorkflow, 'not_found'> {
    const workflow = this.#store.retention.workflow(uuid);
    return workflow === null ? fail('not_found', { kind: 'workflow', key: uuid }) : ok(workflow);
  }
}
