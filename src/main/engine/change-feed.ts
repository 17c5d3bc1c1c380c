import type { PullProgress } from '../../shared/domain/attempt.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Touched } from './orchestrator/touched.ts';

type WorkflowListener = (workflow_uuid: Uuid) => void;
type AnyRunListener = (run_uuid: Uuid) => void;
type SecretListener = () => void;
type ScheduleListener = (schedule_uuid: Uuid | null) => void;

export interface RunListener {
  touched(touched: Touched): void;
  pulling(attempt_uuid: Uuid, progress: PullProgress | null): void;
}

/** Tells whoever listens that something was stored; what it was, they read themselves. Pulls are known only here. */
export class ChangeFeed {
  readonly #ofWorkflows = new Set<WorkflowListener>();
  readonly #ofAnyRun = new Set<AnyRunListener>();
  readonly #ofRuns = new Map<Uuid, Set<RunListener>>();
  readonly #ofSchedules = new Set<ScheduleListener>();
  readonly #ofSecrets = new Set<SecretListener>();
  readonly #pulls = new Map<Uuid, Map<Uuid, PullProgress>>();

  /** Calls back with the workflow whose content or runs changed, until the returned function is called. */
  onWorkflow(listener: WorkflowListener): () => void {
    this.#ofWorkflows.add(listener);
    return () => this.#ofWorkflows.delete(listener);
  }

  /** Calls back with any run that was made, changed or removed, its job runs included, until the returned function is called. */
  onAnyRun(listener: AnyRunListener): () => void {
    this.#ofAnyRun.add(listener);
    return () => this.#ofAnyRun.delete(listener);
  }

  /**
   * Calls back with the schedule that changed, its due times and its latest run included, or null where all were paused
   * or go on, until the returned function is called.
   */
  onSchedule(listener: ScheduleListener): () => void {
    this.#ofSchedules.add(listener);
    return () => this.#ofSchedules.delete(listener);
  }

  /** Calls back when a secret was kept or taken away, until the returned function is called. */
  onSecrets(listener: SecretListener): () => void {
    this.#ofSecrets.add(listener);
    return () => this.#ofSecrets.delete(listener);
  }

  onRun(run_uuid: Uuid, listener: RunListener): () => void {
    const listeners = this.#ofRuns.get(run_uuid) ?? new Set();
    this.#ofRuns.set(run_uuid, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#ofRuns.delete(run_uuid);
    };
  }

  /** How many listen to a run. */
  listenersOfRun(run_uuid: Uuid): number {
    return this.#ofRuns.get(run_uuid)?.size ?? 0;
  }

  /** Pulls that are going on for a run, by attempt. */
  pullsOf(run_uuid: Uuid): Record<Uuid, PullProgress> {
    return Object.fromEntries(this.#pulls.get(run_uuid) ?? []);
  }

  workflowChanged(workflow_uuid: Uuid): void {
    for (const listener of this.#ofWorkflows) listener(workflow_uuid);
  }

  scheduleChanged(schedule_uuid: Uuid | null): void {
    for (const listener of this.#ofSchedules) listener(schedule_uuid);
  }

  secretsChanged(): void {
    for (const listener of this.#ofSecrets) listener();
  }

  runMade({ uuid, workflow_uuid }: Pick<Run, 'uuid' | 'workflow_uuid'>): void {
    for (const listener of this.#ofAnyRun) listener(uuid);
    this.workflowChanged(workflow_uuid);
  }

  /** A run that has ended lost its logs, or is there no more. */
  runLost(run_uuid: Uuid): void {
    for (const listener of this.#ofAnyRun) listener(run_uuid);
  }

  changed(touched: Touched): void {
    if (touched.run || touched.job_runs.length > 0) {
      for (const listener of this.#ofAnyRun) listener(touched.run_uuid);
    }
    for (const listener of this.#ofRuns.get(touched.run_uuid) ?? []) listener.touched(touched);
    if (touched.run) this.workflowChanged(touched.workflow_uuid);
  }

  pulling(run_uuid: Uuid, attempt_uuid: Uuid, progress: PullProgress | null): void {
    const ofRun = this.#pulls.get(run_uuid) ?? new Map<Uuid, PullProgress>();
    if (progress === null) {
      if (!ofRun.delete(attempt_uuid)) return;
      if (ofRun.size === 0) this.#pulls.delete(run_uuid);
    } else {
      this.#pulls.set(run_uuid, ofRun.set(attempt_uuid, progress));
    }
    for (const listener of this.#ofRuns.get(run_uuid) ?? []) listener.pulling(attempt_uuid, progress);
  }
}
