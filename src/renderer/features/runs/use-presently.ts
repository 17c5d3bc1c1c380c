import type { PullProgress } from '../../../shared/domain/attempt.ts';
import { toEpochMs } from '../../../shared/domain/instant.ts';
import { isFinalJobRunState } from '../../../shared/domain/job-run.ts';
import { bytesWords } from '../../../shared/words/measures.ts';
import { useNow } from '../../ui/time/clock.ts';
import { useWords } from '../../words/use-words.ts';
import type { JobView } from './job-view.ts';

/** In one sentence, why a job is not running or is being stopped, or why it ended as it did; empty while it runs or where it went well. */
export function usePresently(job: JobView | null, jobs: readonly JobView[]): string {
  const { text, reason: sentence, clock } = useWords();
  const now = useNow(job?.job_run.state === 'retrying');
  if (job === null) return '';
  const { state, reason, retry_at, stopping } = job.job_run;
  if (stopping !== null) return text.runs.isStopping(stopping);
  switch (state) {
    case 'waiting': {
      const open = jobs
        .filter(
          ({ definition, job_run }) => isAwaited(job, definition.name) && !isFinalJobRunState(job_run.state),
        )
        .map(({ definition }) => definition.name);
      return text.runs.waitsFor(open);
    }
    case 'queued':
      return text.runs.waitsForPlace;
    case 'starting':
      return job.pull === null ? text.runs.isStarting : text.runs.isPulling(job.pull.image, pulled(job.pull));
    case 'retrying': {
      const left = retry_at === null ? 0 : Math.max(0, toEpochMs(retry_at) - now);
      return `${reason === null ? '' : `${sentence(reason)} `}${text.runs.retriesIn(clock(left))}`;
    }
    case 'running':
    case 'succeeded':
      return '';
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return reason === null ? '' : sentence(reason);
  }
}

function isAwaited(job: JobView, name: string): boolean {
  return job.definition.depends_on.some((dependency) => dependency.job === name);
}

/** How much of an image has arrived, of how much; null while no size is known. */
function pulled({ bytes_done, bytes_total }: PullProgress): readonly [string, string] | null {
  return bytes_total === 0 ? null : [bytesWords(bytes_done), bytesWords(bytes_total)];
}
