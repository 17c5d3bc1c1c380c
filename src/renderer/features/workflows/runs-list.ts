import type { Run } from '../../../shared/domain/run.ts';

/** Runs of one workflow, newest first; of a run that is known twice, the one from `newer` counts. */
export function mergeRuns(older: readonly Run[], newer: readonly Run[]): Run[] {
  const all = new Map(older.map((run) => [run.uuid, run]));
  for (const run of newer) all.set(run.uuid, run);
  return [...all.values()].sort((a, b) => b.number - a.number);
}
