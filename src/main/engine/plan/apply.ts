import type { Change } from './decision.ts';
import { type RunSnapshot, replaceJob } from './snapshot.ts';

/** Makes decided changes true of a snapshot in memory. What only the store keeps (attempts) is passed over. */
export function applyChanges(run: RunSnapshot, changes: readonly Change[]): void {
  for (const change of changes) {
    switch (change.kind) {
      case 'run':
        run.state = change.after;
        break;
      case 'run_cancelled':
        run.is_cancelled = true;
        break;
      case 'run_stopped':
        run.stopped_by = change.by;
        break;
      case 'job':
        replaceJob(run, change.job, change.after);
        break;
      case 'attempt_made':
      case 'attempt':
        break;
    }
  }
}
