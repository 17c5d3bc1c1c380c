import type { Reason } from '../../../shared/domain/reason.ts';
import { attemptOutcome } from './attempt-outcome.ts';
import type { Decision } from './decision.ts';
import { Draft } from './draft.ts';
import type { AttemptEvent, PlanEvent } from './event.ts';
import type { Now } from './now.ts';
import { endJob, mayStart, skipUnmeetable } from './propagation.ts';
import { retryDelayMs } from './retry.ts';
import { isInWork, type RunSnapshot } from './snapshot.ts';
import { isRetryable } from './states.ts';
import { stopAttempt, stopEverything } from './stopping.ts';

/**
 * Decides what an event means for a run. Pure: reads the snapshot, changes nothing, does nothing, knows no clock but
 * `now`. An event that no longer fits (a second delivery, an attempt of the past) decides nothing. Costs what the
 * event touches, not the size of the run.
 * @param now wall and monotonic time in milliseconds at which the event is handled.
 */
export function decide(run: RunSnapshot, event: PlanEvent, now: Now): Decision {
  const draft = new Draft(run);
  switch (event.kind) {
    case 'begin':
      begin(draft, now);
      break;
    case 'admitted':
      admitted(draft, event);
      break;
    case 'pulling':
    case 'created':
    case 'started':
    case 'ended':
      attemptEvent(draft, event, now);
      break;
    case 'timeout':
      timeout(draft, event);
      break;
    case 'retry_due': {
      const job = draft.job(event.job);
      if (job.state === 'retrying' && job.made === event.made) {
        draft.setJob(event.job, { state: 'queued', made: job.made });
      }
      break;
    }
    case 'cancel':
      if (draft.is_cancelled || !isOpen(draft)) break;
      draft.cancelRun();
      stopEverything(draft, { code: 'cancelled_by_user', data: {} }, 'none');
      break;
  }
  return draft.finish();
}

function isOpen(draft: Draft): boolean {
  return draft.state === 'queued' || draft.state === 'running';
}

function begin(draft: Draft, now: Now): void {
  if (draft.state === 'queued') {
    draft.setRun('running');
    if (draft.run.open < draft.run.jobs.length) skipUnmeetable(draft);
    draft.run.jobs.forEach((_, index) => {
      const job = draft.job(index);
      if (job.state === 'waiting' && job.unmet === 0) draft.setJob(index, { state: 'queued', made: 0 });
    });
  }
  draft.run.jobs.forEach((job, index) => {
    if (job.state !== 'retrying') return;
    // No longer than the delay itself, in case the wall clock was set back meanwhile.
    const rest = Math.min(Math.max(0, job.due_at - now.wall), delayAfter(draft, index, job.made));
    const at = now.monotonic + rest;
    draft.command({ kind: 'wake', at, event: { kind: 'retry_due', job: index, made: job.made } });
  });
}

function admitted(draft: Draft, event: Extract<PlanEvent, { kind: 'admitted' }>): void {
  const job = draft.job(event.job);
  if (job.state !== 'queued' || job.made !== event.made || !mayStart(draft, event.job)) return;
  const made = job.made + 1;
  draft.setJob(event.job, { state: 'starting', made, attempt_uuid: event.attempt_uuid, stopping: null });
  draft.makeAttempt(event.job, event.attempt_uuid, made);
}

function attemptEvent(draft: Draft, event: AttemptEvent, now: Now): void {
  const job = draft.job(event.job);
  if (!isInWork(job) || job.attempt_uuid !== event.attempt_uuid) return;
  switch (event.kind) {
    case 'pulling':
      draft.patchAttempt(event.attempt_uuid, { pull_started_at: now.wall });
      return;
    case 'created':
      draft.patchAttempt(event.attempt_uuid, {
        created_at: now.wall,
        handle: event.handle,
        image_digest: event.image_digest,
        engine_id: event.engine_id,
      });
      return;
    case 'started': {
      if (job.state === 'starting') {
        draft.setJob(event.job, { ...job, state: 'running' });
        draft.patchAttempt(event.attempt_uuid, {
          state: 'running',
          started_at: now.wall - (event.ended_ago_ms ?? 0) - event.elapsed_ms,
        });
      }
      const { timeout_ms } = draft.graph(event.job).definition;
      if (timeout_ms === null || event.ended_ago_ms !== null) return;
      const at = now.monotonic + Math.max(0, timeout_ms - event.elapsed_ms);
      const { attempt_uuid } = event;
      draft.command({ kind: 'wake', at, event: { kind: 'timeout', job: event.job, attempt_uuid } });
      return;
    }
    case 'ended':
      ended(draft, event, job.stopping, now);
  }
}

function timeout(draft: Draft, event: Extract<PlanEvent, { kind: 'timeout' }>): void {
  const job = draft.job(event.job);
  const { timeout_ms } = draft.graph(event.job).definition;
  if (!isInWork(job) || job.attempt_uuid !== event.attempt_uuid || timeout_ms === null) return;
  stopAttempt(draft, event.job, { code: 'timed_out', data: { timeout_ms } });
}

function ended(
  draft: Draft,
  event: Extract<AttemptEvent, { kind: 'ended' }>,
  stopping: Reason | null,
  now: Now,
): void {
  const { definition } = draft.graph(event.job);
  const { made } = draft.job(event.job);
  const outcome = attemptOutcome(event.end, stopping, definition);
  draft.endAttempt(event.job, event.attempt_uuid, {
    state: outcome.state,
    ended_at: event.ended_at,
    collected_at: now.wall,
    ...(outcome.state === 'succeeded' ? {} : { reason: outcome.reason }),
    ...(event.end.kind === 'exited' ? { exit_code: event.end.exit_code } : {}),
  });
  if (outcome.state === 'succeeded') {
    endJob(draft, event.job, { state: 'succeeded', made });
  } else if (outcome.state === 'cancelled') {
    endJob(draft, event.job, { state: 'cancelled', made, reason: outcome.reason });
  } else if (
    made <= definition.retries.max &&
    isRetryable[outcome.reason.code] &&
    mayStart(draft, event.job)
  ) {
    retry(draft, event.job, made, outcome.reason, now);
  } else {
    failed(draft, event.job, made, outcome.reason);
  }
}

function retry(draft: Draft, index: number, made: number, reason: Reason, now: Now): void {
  const delay = delayAfter(draft, index, made);
  draft.setJob(index, { state: 'retrying', made, reason, due_at: now.wall + delay });
  draft.command({
    kind: 'wake',
    at: now.monotonic + delay,
    event: { kind: 'retry_due', job: index, made },
  });
}

function delayAfter(draft: Draft, index: number, made: number): number {
  const { retries, name } = draft.graph(index).definition;
  return retryDelayMs(retries, made, `${draft.run.uuid}/${name}/${made}`);
}

function failed(draft: Draft, index: number, made: number, reason: Reason): void {
  const { name } = draft.graph(index).definition;
  const stops = draft.run.graph.definition.on_failure === 'stop' && draft.stopped_by === null;
  if (stops && !draft.is_cancelled) draft.stopRun(name);
  endJob(draft, index, { state: 'failed', made, reason });
  if (stops && !draft.is_cancelled) {
    stopEverything(draft, { code: 'stopped_by_failure', data: { job: name } }, 'outliving');
  }
}
