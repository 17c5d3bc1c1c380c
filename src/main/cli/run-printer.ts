import type { RunDetail } from '../../shared/contract/run.ts';
import type { Attempt, PullProgress } from '../../shared/domain/attempt.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import type { LogEntry } from '../../shared/domain/log.ts';
import type { Run } from '../../shared/domain/run.ts';

/** Shows a run as it goes on. Each call settles when more can be shown. */
export interface RunPrinter {
  /** First of all, with the run as it was found; again when a connection had to be made anew. */
  begin(detail: RunDetail): Promise<void>;
  /** The run's state changed and is not final. */
  run(run: Run): Promise<void>;
  /** A job run's state changed; when it ended, all its lines were shown before. */
  jobRun(jobRun: JobRun): Promise<void>;
  attempt(jobRun: JobRun, attempt: Attempt): Promise<void>;
  pull(jobRun: JobRun, attempt: Attempt, progress: PullProgress): Promise<void>;
  lines(jobRun: JobRun, attempt: Attempt, entries: readonly LogEntry[]): Promise<void>;
  /** No more lines come from this attempt. */
  linesEnded(jobRun: JobRun, attempt: Attempt): Promise<void>;
  /** Last of all, with the run as it ended. */
  end(detail: RunDetail): Promise<void>;
}
