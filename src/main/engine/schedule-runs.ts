import type { Instant } from '../../shared/domain/instant.ts';
import { isFinalRunState } from '../../shared/domain/run.ts';
import type { Schedule } from '../../shared/domain/schedule.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Workflow } from '../../shared/domain/workflow.ts';
import { problemSentence } from '../../shared/words/words.ts';
import { type ParamsOutcome, resolveParams } from '../../shared/workflow-file/params.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { ScheduledRuns } from './ports.ts';
import type { RunStarter, StoredStart } from './run-starter.ts';
import type { StoredRevision } from './store/revisions.ts';
import type { Store } from './store/store.ts';

export interface ResolvedRun {
  readonly workflow: Workflow;
  readonly revision: StoredRevision;
  /** Every value, defaults filled in; or why they do not fit. */
  readonly params: ParamsOutcome;
}

/** Runs of schedules: stored, and followed to their ends. */
export class ScheduleRuns implements ScheduledRuns {
  readonly #store: Store;
  readonly #starter: RunStarter;
  readonly #feed: ChangeFeed;
  /** Told when a run that a schedule started has ended. */
  readonly #onEnd: (schedule_uuid: Uuid) => void;

  constructor(store: Store, starter: RunStarter, feed: ChangeFeed, onEnd: (schedule_uuid: Uuid) => void) {
    this.#store = store;
    this.#starter = starter;
    this.#feed = feed;
    this.#onEnd = onEnd;
  }

  /** Takes up what an earlier engine left: it may have been killed before it cancelled what a newer run replaces. */
  start(): void {
    const latest = new Map<Uuid, Uuid>();
    for (const { uuid, schedule_uuid } of this.#store.fires.allLiveRuns()) {
      this.#follow(uuid, schedule_uuid);
      const before = latest.get(schedule_uuid);
      latest.set(schedule_uuid, uuid);
      if (before === undefined) continue;
      if (this.#store.schedules.byUuid(schedule_uuid)?.overlap === 'cancel_previous') this.cancel(before);
    }
  }

  /** What a run of the schedule would be of, with the workflow as it is now. */
  resolve(schedule: Schedule): ResolvedRun {
    const { workflows, revisions } = this.#store;
    const workflow = workflows.byUuid(schedule.workflow_uuid);
    const revision = workflow && revisions.byUuid(workflow.head_revision_uuid);
    if (!workflow || !revision) throw new Error(`schedule ${schedule.uuid} has no workflow`);
    return { workflow, revision, params: resolveParams(revision.definition, schedule.params) };
  }

  store(schedule: Schedule, scheduled_for: Instant): StoredStart | string {
    const { workflow, revision, params } = this.resolve(schedule);
    if (!params.ok) return params.problems.map((problem) => problemSentence(problem, 'en')).join(' ');
    const origin = { schedule_uuid: schedule.uuid, scheduled_for };
    const stored = this.#starter.store(workflow, revision, params.values, 'schedule', origin);
    const begin = (): void => {
      this.#follow(stored.run.uuid, schedule.uuid);
      stored.begin();
    };
    return { run: stored.run, begin };
  }

  cancel(run_uuid: Uuid): void {
    const run = this.#store.runs.byUuid(run_uuid);
    if (run !== null) this.#starter.cancel(run);
  }

  #follow(run_uuid: Uuid, schedule_uuid: Uuid): void {
    const unsubscribe = this.#feed.onRun(run_uuid, {
      touched: (touched) => {
        if (!touched.run) return;
        const run = this.#store.runs.byUuid(run_uuid);
        this.#feed.scheduleChanged(schedule_uuid);
        if (run !== null && !isFinalRunState(run.state)) return;
        unsubscribe();
        this.#onEnd(schedule_uuid);
      },
      pulling: () => undefined,
    });
  }
}
