import type { JobRunState } from '../../../shared/domain/job-run.ts';
import type { RunState } from '../../../shared/domain/run.ts';
import type { Style } from './screen.ts';

export const runStateStyles: Record<RunState, Style> = {
  queued: 'dim',
  running: 'blue',
  succeeded: 'green',
  failed: 'red',
  cancelled: 'yellow',
};

export const jobRunStateStyles: Record<JobRunState, Style> = {
  waiting: 'dim',
  queued: 'dim',
  starting: 'blue',
  running: 'blue',
  retrying: 'yellow',
  succeeded: 'green',
  failed: 'red',
  cancelled: 'yellow',
  skipped: 'dim',
};
