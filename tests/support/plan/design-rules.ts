import type { FinalJob } from '../../../src/main/engine/plan/snapshot.ts';
import type { Condition } from '../../../src/shared/domain/job-definition.ts';
import type { FinalJobRunState } from '../../../src/shared/domain/job-run.ts';

/** What a dependency satisfies, written down from the design a second time. */
export const meeting: Record<FinalJobRunState, readonly Condition[]> = {
  succeeded: ['succeeded', 'finished'],
  failed: ['failed', 'finished'],
  cancelled: ['finished'],
  skipped: ['finished'],
};

/** As {@link meeting}, where the reason counts too: skipped by the user meets succeeded and finished. */
export function satisfies(ended: FinalJob): readonly Condition[] {
  const isSkippedByUser = ended.state === 'skipped' && ended.reason.code === 'skipped_by_user';
  return isSkippedByUser ? meeting.succeeded : meeting[ended.state];
}
