import type { ShownState } from '../../../shared/words/states.en.ts';

/** The token of a state's colour where a job is no more than a bar; null for what has not begun or never will. */
export const stateColours: Readonly<Record<ShownState, string | null>> = {
  waiting: null,
  queued: null,
  starting: '--state-running',
  pulling: '--state-running',
  running: '--state-running',
  retrying: '--state-retrying',
  succeeded: '--state-succeeded',
  failed: '--state-failed',
  blocked: '--state-blocked',
  cancelled: null,
  skipped: null,
};
