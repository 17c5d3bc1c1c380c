import type { RunDetail, RunUpdate } from '../../../src/shared/contract/run.ts';
import type { Attempt, PullProgress } from '../../../src/shared/domain/attempt.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import { isFinalJobRunState, type JobRun } from '../../../src/shared/domain/job-run.ts';
import type { LogEntry } from '../../../src/shared/domain/log.ts';
import { isFinalRunState, type Run } from '../../../src/shared/domain/run.ts';
import { Broadcast } from './broadcast.ts';
import type { Moment, PlannedAttempt, Timeline } from './timeline.ts';

const imageBytes = 48_000_000;

/** A run that follows its timeline: in real time, or at once for one of the past. */
export class SimulatedRun {
  detail: RunDetail;
  readonly updates = new Broadcast<RunUpdate>();
  readonly #timeline: Timeline;
  readonly #onChange: () => void;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(detail: RunDetail, timeline: Timeline, onChange: () => void) {
    this.detail = detail;
    this.#timeline = timeline;
    this.#onChange = onChange;
  }

  finishAtOnce(): void {
    this.freezeAt(this.#timeline.ends_ms);
    this.#end();
  }

  /** Ends it by a user's cancel so many milliseconds after its start. */
  cancelAt(ms: number): void {
    this.freezeAt(ms);
    this.cancel(Date.parse(this.detail.run.created_at) + ms);
  }

  play(): void {
    this.#timers = this.#timeline.moments.map((moment) =>
      setTimeout(() => this.#apply(moment), moment.at_ms),
    );
    this.#timers.push(setTimeout(() => this.#end(), this.#timeline.ends_ms + 20));
  }

  /** Applies what is due by then and stays there. */
  freezeAt(ms: number): void {
    const jobRuns = new Map(this.detail.job_runs.map((jobRun) => [jobRun.name, jobRun]));
    const attempts = new Map<string, Attempt>();
    for (const { at_ms, job_run, attempt } of this.#timeline.moments) {
      if (at_ms > ms) continue;
      const jobRun = jobRuns.get(job_run?.name ?? '');
      if (jobRun !== undefined) jobRuns.set(jobRun.name, { ...jobRun, ...job_run });
      if (attempt === undefined) continue;
      attempts.set(attempt.uuid, {
        ...(attempts.get(attempt.uuid) ?? this.#newAttempt(job_run?.name ?? '')),
        ...attempt,
      });
    }
    this.detail = {
      ...this.detail,
      job_runs: [...jobRuns.values()],
      attempts: [...attempts.values()],
      pulls: {},
    };
    for (const { at_ms, pull } of this.#timeline.moments) {
      if (pull !== undefined && at_ms <= ms) this.#pull(pull);
    }
  }

  cancel(at = Date.now()): Run {
    if (isFinalRunState(this.detail.run.state)) return this.detail.run;
    for (const timer of this.#timers) clearTimeout(timer);
    const now = toInstant(at);
    const reason = { code: 'cancelled_by_user', data: {} } as const;
    const end = { state: 'cancelled', reason, ended_at: now } as const;
    for (const attempt of this.detail.attempts) {
      if (attempt.ended_at === null)
        this.#patch({ attempt: { uuid: attempt.uuid, ...end, collected_at: now } });
    }
    for (const jobRun of this.detail.job_runs) {
      if (!isFinalJobRunState(jobRun.state)) this.#patch({ job_run: { name: jobRun.name, ...end } });
    }
    this.#end('cancelled', at);
    return this.detail.run;
  }

  planned(attemptUuid: string): PlannedAttempt | null {
    return this.#timeline.attempts.find(({ uuid }) => uuid === attemptUuid) ?? null;
  }

  /** How much of an attempt's log there is now. */
  logLength(attemptUuid: string): { entries: number; is_complete: boolean } {
    const attempt = this.detail.attempts.find(({ uuid }) => uuid === attemptUuid);
    const planned = this.planned(attemptUuid);
    if (attempt === undefined || planned === null || attempt.started_at === null)
      return { entries: 0, is_complete: false };
    const until = attempt.ended_at === null ? Date.now() : Date.parse(attempt.ended_at);
    const share = Math.min(1, (until - Date.parse(attempt.started_at)) / Math.max(1, planned.script.ms));
    return { entries: Math.floor(planned.script.lines * share), is_complete: attempt.ended_at !== null };
  }

  logEntry(attemptUuid: string, number: number): LogEntry {
    const planned = this.planned(attemptUuid);
    const attempt = this.detail.attempts.find(({ uuid }) => uuid === attemptUuid);
    if (planned === null || attempt === undefined) throw new Error(`no attempt ${attemptUuid}`);
    const { script } = planned;
    const at =
      Date.parse(attempt.started_at ?? attempt.made_at) + (script.ms * number) / Math.max(1, script.lines);
    return { is_partial: false, ...script.line(number), number, at: toInstant(Math.floor(at)) };
  }

  #apply(moment: Moment): void {
    this.#patch(moment);
    if (moment.pull !== undefined) this.#pull(moment.pull);
  }

  /** Whose pull an attempt waits for: they all want the same image. */
  #leaderBeside(attempt: string): string | null {
    const [leader = attempt] = Object.keys(this.detail.pulls);
    return leader === attempt ? null : leader;
  }

  #pull(pull: NonNullable<Moment['pull']>): void {
    const progress = progressOf(pull.share, this.#leaderBeside(pull.attempt));
    const pulls = { ...this.detail.pulls };
    if (progress === null) delete pulls[pull.attempt];
    else pulls[pull.attempt] = progress;
    this.detail = { ...this.detail, pulls };
    this.#tell({ run: null, job_runs: [], attempts: [], pulls: { [pull.attempt]: progress } });
  }

  #patch(moment: Pick<Moment, 'job_run' | 'attempt'>): void {
    const jobRuns: JobRun[] = [];
    const attempts: Attempt[] = [];
    this.detail = {
      ...this.detail,
      job_runs: this.detail.job_runs.map((old) => {
        if (old.name !== moment.job_run?.name) return old;
        const next = { ...old, ...moment.job_run };
        jobRuns.push(next);
        return next;
      }),
    };
    const { attempt } = moment;
    if (attempt !== undefined) {
      const old = this.detail.attempts.find(({ uuid }) => uuid === attempt.uuid);
      const next = { ...(old ?? this.#newAttempt(moment.job_run?.name ?? '')), ...attempt };
      attempts.push(next);
      const others = this.detail.attempts.filter(({ uuid }) => uuid !== attempt.uuid);
      this.detail = { ...this.detail, attempts: [...others, next] };
    }
    this.#tell({ run: null, job_runs: jobRuns, attempts, pulls: {} });
  }

  #newAttempt(job: string): Attempt {
    const definition = this.detail.definition.jobs.find(({ name }) => name === job);
    const jobRun = this.detail.job_runs.find(({ name }) => name === job);
    return {
      uuid: '',
      run_uuid: this.detail.run.uuid,
      job_run_uuid: jobRun?.uuid ?? '',
      number: 1,
      runner: definition?.runner ?? 'docker',
      state: 'starting',
      reason: null,
      exit_code: null,
      image_digest: definition?.image == null ? null : `sha256:${'3f1c9ab2'.repeat(8)}`,
      handle: null,
      made_at: this.detail.run.created_at,
      pull_started_at: null,
      created_at: null,
      started_at: null,
      ended_at: null,
      collected_at: null,
    };
  }

  #end(state?: 'cancelled', at = Date.now()): void {
    const isFailed = this.detail.job_runs.some((jobRun) => jobRun.state === 'failed');
    const start = Date.parse(this.detail.run.created_at);
    const ended = state === 'cancelled' ? at : start + this.#timeline.ends_ms;
    const run: Run = {
      ...this.detail.run,
      state: state ?? (isFailed ? 'failed' : 'succeeded'),
      ended_at: toInstant(ended),
    };
    this.detail = { ...this.detail, run };
    this.#tell({ run, job_runs: [], attempts: [], pulls: {} });
  }

  #tell(changes: Extract<RunUpdate, { kind: 'changes' }>['changes']): void {
    this.updates.send({ kind: 'changes', changes });
    this.#onChange();
  }
}

function progressOf(share: number | null, led_by: string | null): PullProgress | null {
  if (share === null) return null;
  return {
    image: 'python:3.13-slim',
    layers_done: Math.floor(share * 4),
    layers_total: 4,
    bytes_done: Math.floor(share * imageBytes),
    bytes_total: imageBytes,
    led_by,
  };
}
