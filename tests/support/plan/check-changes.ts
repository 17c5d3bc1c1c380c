import { expect } from 'vitest';
import type { Change, Decision } from '../../../src/main/engine/plan/decision.ts';
import {
  type FinalJob,
  isFinal,
  type JobSnapshot,
  type RunSnapshot,
} from '../../../src/main/engine/plan/snapshot.ts';
import { jobRunTransitions, reasonsOf, runTransitions } from '../../../src/main/engine/plan/states.ts';
import { satisfies } from './design-rules.ts';

/** Checks that each change of a decision is legal where the run stands. `run` is as it was before. */
export function checkChanges(run: RunSnapshot, { changes, commands }: Decision): void {
  const jobs = [...run.jobs];
  let state = run.state;
  const made: unknown[] = [];
  for (const change of changes) {
    if (change.kind === 'run') {
      expect(change.before).toBe(state);
      expect(runTransitions[change.before]).toContain(change.after);
      state = change.after;
    } else if (change.kind === 'job') {
      expect(change.before).toEqual(jobs[change.job]);
      checkJobChange(change);
      jobs[change.job] = change.after;
    } else if (change.kind === 'run_cancelled') {
      expect(run.is_cancelled).toBe(false);
    } else if (change.kind === 'run_stopped') {
      expect([run.graph.definition.on_failure, run.stopped_by]).toEqual(['stop', null]);
    } else if (change.kind === 'attempt_made') {
      checkStart(run, change.job);
      made.push(change.attempt_uuid);
    } else if (change.kind === 'attempt' && change.patch.state !== undefined) {
      const { state: after, reason } = change.patch;
      expect(reason !== undefined).toBe(after === 'failed' || after === 'cancelled');
    }
  }
  const started = commands.flatMap((command) =>
    command.kind === 'start_attempt' ? [command.attempt_uuid] : [],
  );
  expect(started).toEqual(made);
}

function checkJobChange({ before, after }: Extract<Change, { kind: 'job' }>): void {
  expect(after.made).toBe(
    after.state === 'starting' && before.state === 'queued' ? before.made + 1 : before.made,
  );
  checkReason(after);
  if (before.state === 'waiting' && after.state === 'waiting') {
    expect(after.unmet).toBe(before.unmet - 1);
    expect(after.unmet).toBeGreaterThan(0);
  } else if (before.state === after.state && 'stopping' in before && 'stopping' in after) {
    expect(after).toEqual({ ...before, stopping: after.stopping });
    expect(after.stopping).not.toBeNull();
    expect(after.stopping).not.toEqual(before.stopping);
  } else {
    expect(jobRunTransitions[before.state]).toContain(after.state);
  }
}

function checkReason(job: JobSnapshot): void {
  const legal = reasonsOf[job.state];
  const reason = 'reason' in job ? job.reason : undefined;
  expect(reason !== undefined, `${job.state} bears a reason`).toBe(legal !== undefined);
  if (reason !== undefined) expect(legal).toContain(reason.code);
}

/** A job starts only where each condition is met, nobody has cancelled, and no failure that stops it came first. */
function checkStart(run: RunSnapshot, index: number): void {
  expect(run.is_cancelled).toBe(false);
  expect(run.stopped_by === null || isForAfterwards(run, index)).toBe(true);
  for (const dependency of run.graph.jobs[index]?.dependencies ?? []) {
    const other = run.jobs[dependency.index];
    expect(other !== undefined && isFinal(other)).toBe(true);
    expect(satisfies(other as FinalJob)).toContain(dependency.condition);
  }
}

/** Reached through `failed` or `finished`, at any distance. */
function isForAfterwards(run: RunSnapshot, index: number): boolean {
  return (run.graph.jobs[index]?.dependencies ?? []).some(
    (dependency) => dependency.condition !== 'succeeded' || isForAfterwards(run, dependency.index),
  );
}
