import type { RunChanges, RunDetail, RunUpdate } from '../../../shared/contract/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

interface Keyed {
  readonly uuid: Uuid;
}

/** What is known of a run after an update. Records that did not change keep their identity. Changes before the first snapshot say nothing. */
export function applyRunUpdate(detail: RunDetail | null, update: RunUpdate): RunDetail | null {
  if (update.kind === 'snapshot') return update.detail;
  return detail === null ? null : applyChanges(detail, update.changes);
}

function applyChanges(detail: RunDetail, changes: RunChanges): RunDetail {
  return {
    ...detail,
    run: changes.run ?? detail.run,
    job_runs: putOver(detail.job_runs, changes.job_runs),
    attempts: putOver(detail.attempts, changes.attempts),
    pulls: withPulls(detail.pulls, changes.pulls),
  };
}

/** Newer records in the place of older ones with the same uuid; new ones at the end. */
function putOver<Entry extends Keyed>(old: Entry[], changed: readonly Entry[]): Entry[] {
  if (changed.length === 0) return old;
  const all = new Map(old.map((record) => [record.uuid, record]));
  for (const record of changed) all.set(record.uuid, record);
  return [...all.values()];
}

function withPulls(old: RunDetail['pulls'], changed: RunChanges['pulls']): RunDetail['pulls'] {
  const entries = Object.entries(changed);
  if (entries.length === 0) return old;
  const next = { ...old };
  for (const [attempt, progress] of entries) {
    if (progress === null) delete next[attempt];
    else next[attempt] = progress;
  }
  return next;
}
