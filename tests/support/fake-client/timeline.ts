import type { Attempt } from '../../../src/shared/domain/attempt.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import type { JobRun } from '../../../src/shared/domain/job-run.ts';
import type { Reason } from '../../../src/shared/domain/reason.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { layers } from '../../../src/shared/graph/layers.ts';
import type { AttemptScript, Behaviour } from './behaviour.ts';

/** One change of a run, due so many milliseconds after its start. */
export interface Moment {
  readonly at_ms: number;
  readonly job_run?: Partial<JobRun> & { readonly name: string };
  readonly attempt?: Partial<Attempt> & { readonly uuid: string };
  /** Share of the image of that attempt that has arrived; null ends the pull. */
  readonly pull?: { readonly attempt: string; readonly share: number | null };
}

export interface PlannedAttempt {
  readonly uuid: string;
  readonly script: AttemptScript;
  readonly starts_ms: number;
}

export interface Timeline {
  readonly moments: readonly Moment[];
  readonly attempts: readonly PlannedAttempt[];
  readonly ends_ms: number;
}

const pullSteps = 12;

/** Plans a whole run ahead: a job begins when all that it depends on has succeeded, and is blocked where that cannot be. */
export function planTimeline(
  definition: WorkflowDefinition,
  behaviour: Behaviour,
  startedAt: number,
  nextUuid: () => string,
  kept: ReadonlySet<string> = new Set(),
): Timeline {
  const moments: Moment[] = [];
  const attempts: PlannedAttempt[] = [];
  const ended = new Map<string, { at: number; failed: string | null }>();
  const instant = (ms: number): string => toInstant(startedAt + ms);

  const jobs = new Map(definition.jobs.map((job) => [job.name, job]));
  for (const name of (layers(definition.jobs) ?? []).flat()) {
    if (kept.has(name)) {
      ended.set(name, { at: 0, failed: null });
      continue;
    }
    const job = jobs.get(name);
    const before = (job?.depends_on ?? []).map((dependency) => ended.get(dependency.job));
    const ready = Math.max(0, ...before.map((one) => one?.at ?? 0));
    const blocker = before.find((one) => one?.failed != null)?.failed ?? null;
    if (blocker !== null) {
      const reason: Reason = { code: 'dependency_failed', data: { job: blocker } };
      moments.push({ at_ms: ready, job_run: { name, state: 'skipped', reason, ended_at: instant(ready) } });
      ended.set(name, { at: ready, failed: blocker });
      continue;
    }
    moments.push({ at_ms: ready, job_run: { name, state: 'queued', queued_at: instant(ready) } });
    const scripts = behaviour(name);
    const retryDelayMs = job?.retries.delay_ms ?? 0;
    let at = ready + 80;
    scripts.forEach((script, index) => {
      const uuid = nextUuid();
      const started = at + 120 + script.pull_ms;
      const ends = started + script.ms;
      attempts.push({ uuid, script, starts_ms: started });
      moments.push({
        at_ms: at,
        job_run: {
          name,
          state: 'starting',
          attempts_made: index + 1,
          started_at: instant(ready + 80),
          retry_at: null,
        },
        attempt: {
          uuid,
          number: index + 1,
          state: 'starting',
          made_at: instant(at),
          ...(script.pull_ms > 0 ? { pull_started_at: instant(at) } : {}),
        },
      });
      if (script.pull_ms > 0) {
        for (let step = 0; step < pullSteps; step += 1) {
          moments.push({
            at_ms: at + (script.pull_ms * step) / pullSteps,
            pull: { attempt: uuid, share: step / pullSteps },
          });
        }
        moments.push({ at_ms: at + script.pull_ms, pull: { attempt: uuid, share: null } });
      }
      moments.push({
        at_ms: started,
        job_run: { name, state: 'running', reason: null },
        attempt: { uuid, state: 'running', started_at: instant(started), created_at: instant(started - 40) },
      });
      const isLast = index === scripts.length - 1;
      const { reason } = script;
      const exit = reason === null ? 0 : reason.code === 'exit_code' ? reason.data.exit_code : null;
      const end = { ended_at: instant(ends), collected_at: instant(ends) };
      moments.push({
        at_ms: ends,
        attempt: { uuid, state: reason === null ? 'succeeded' : 'failed', reason, exit_code: exit, ...end },
        job_run: isLast
          ? { name, state: reason === null ? 'succeeded' : 'failed', reason, ended_at: instant(ends) }
          : { name, state: 'retrying', reason, retry_at: instant(ends + retryDelayMs) },
      });
      at = ends + retryDelayMs;
      if (isLast) ended.set(name, { at: ends, failed: reason === null ? null : name });
    });
  }
  moments.sort((a, b) => a.at_ms - b.at_ms);
  return { moments, attempts, ends_ms: Math.max(0, ...[...ended.values()].map(({ at }) => at)) };
}
