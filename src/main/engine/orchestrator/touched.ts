import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { TurnStep } from '../plan/turn.ts';

/** Which records of a run a turn has changed. */
export interface Touched {
  readonly run_uuid: Uuid;
  readonly workflow_uuid: Uuid;
  /** The run's own record. */
  readonly run: boolean;
  readonly job_runs: readonly Uuid[];
  readonly attempts: readonly Uuid[];
}

/** What a step has changed that anybody can see; null for nothing. */
export function touchedBy({ run, decision }: TurnStep): Touched | null {
  const jobRuns = new Set<Uuid>();
  const attempts = new Set<Uuid>();
  let isRunTouched = false;
  for (const change of decision.changes) {
    switch (change.kind) {
      case 'run':
      case 'run_cancelled':
      case 'run_stopped':
        isRunTouched = true;
        break;
      case 'job': {
        const uuid = run.job_run_uuids[change.job];
        if (uuid !== undefined && change.after.state !== 'waiting') jobRuns.add(uuid);
        break;
      }
      case 'attempt_made':
      case 'attempt':
        attempts.add(change.attempt_uuid);
        break;
    }
  }
  if (!isRunTouched && jobRuns.size === 0 && attempts.size === 0) return null;
  const { run_uuid, workflow_uuid } = run;
  return { run_uuid, workflow_uuid, run: isRunTouched, job_runs: [...jobRuns], attempts: [...attempts] };
}
