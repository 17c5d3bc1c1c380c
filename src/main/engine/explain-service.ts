import type { ExplainUpdate, RunDetail, RunExplanations } from '../../shared/contract/run.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import type { PullLeader } from '../../shared/domain/explanation.ts';
import { type Instant, toInstant } from '../../shared/domain/instant.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Orchestrator } from './orchestrator/orchestrator.ts';
import type { LiveFacts } from './plan/explain/facts.ts';
import type { Clock, DockerWatch } from './ports.ts';
import { RunExplainer } from './run-explainer.ts';
import type { RunDelta, RunService } from './run-service.ts';
import type { Stalls } from './stalls.ts';
import type { Store } from './store/store.ts';

/** A run whose explanations are followed. */
export interface FollowedRun {
  readonly explainer: RunExplainer;
  /** Reads what was touched, and says what is explained otherwise than before; everything at first. */
  next(touched: Omit<RunDelta, 'pulls'>): ExplainUpdate;
}

/** Says of runs and their jobs why they are not running, or why they ended as they did. */
export class ExplainService {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;
  readonly #runs: RunService;
  readonly #docker: DockerWatch;
  readonly #stalls: Stalls;
  readonly #orchestrator: Orchestrator;
  /** Null while nobody is at work: an engine that only reads never is. */
  #startedAt: Instant | null = null;

  constructor(parts: {
    readonly store: Store;
    readonly clock: Clock;
    readonly feed: ChangeFeed;
    readonly runs: RunService;
    readonly docker: DockerWatch;
    readonly stalls: Stalls;
    readonly orchestrator: Orchestrator;
  }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#feed = parts.feed;
    this.#runs = parts.runs;
    this.#docker = parts.docker;
    this.#stalls = parts.stalls;
    this.#orchestrator = parts.orchestrator;
  }

  /** From now on an engine is at work. */
  begin(): void {
    this.#startedAt = toInstant(this.#clock.now().wall);
  }

  /** @param job only this one; null is all. */
  explain(uuid: Uuid, job: string | null): Result<RunExplanations, 'not_found'> {
    const followed = this.follow(uuid);
    if (!followed.ok) return followed;
    const { run, jobs } = followed.value.next({ run: false, job_runs: [], attempts: [] });
    if (run === null) throw new Error('what is explained first is explained whole');
    const wanted = job === null ? jobs : jobs.filter((one) => one.job === job);
    if (job !== null && wanted.length === 0) return fail('not_found', { kind: 'job', key: job });
    return ok({ run, jobs: wanted });
  }

  follow(uuid: Uuid): Result<FollowedRun, 'not_found'> {
    const shown = this.#runs.show(uuid);
    if (!shown.ok) return shown;
    const explainer = new RunExplainer(shown.value, this.#originsIn(shown.value));
    return ok({
      explainer,
      next: (touched) => {
        explainer.take(this.#runs.read(uuid, { ...touched, pulls: {} }));
        return explainer.changes(this.#store.work_in_progress(uuid), this.#liveFacts(uuid));
      },
    });
  }

  /** Calls back when something changed that concerns every run: Docker where it is needed, or what cannot be written. */
  onLiveChange({ needsDocker }: { readonly needsDocker: boolean }, listener: () => void): () => void {
    const leave = [this.#stalls.subscribe(listener)];
    if (needsDocker && this.#startedAt !== null) leave.push(this.#docker.subscribe(listener));
    return () => {
      for (const each of leave) each();
    };
  }

  #liveFacts(run_uuid: Uuid): LiveFacts | null {
    if (this.#startedAt === null) return null;
    const pulls = this.#feed.pullsOf(run_uuid);
    const leaders = new Set(Object.values(pulls).flatMap(({ led_by }) => led_by ?? []));
    return {
      started_at: this.#startedAt,
      docker: this.#docker.status(),
      places: this.#orchestrator.placesOf(run_uuid),
      stall: this.#stalls.ofStore,
      stalled_logs: this.#stalls.ofLogs,
      pulls,
      leaders: new Map([...leaders].flatMap((uuid) => this.#leader(uuid, run_uuid))),
    };
  }

  #leader(attempt_uuid: Uuid, own_run: Uuid): [Uuid, PullLeader][] {
    const { runs, workflows } = this.#store;
    const attempt = runs.attempt(attempt_uuid);
    const jobRun = attempt && runs.jobRun(attempt.job_run_uuid);
    const run = attempt && runs.byUuid(attempt.run_uuid);
    const workflow_name = run && workflows.nameOf(run.workflow_uuid);
    if (!jobRun || !run || workflow_name === null) return [];
    const { number } = run;
    return [
      [attempt_uuid, { job: jobRun.name, run: run.uuid === own_run ? null : { workflow_name, number } }],
    ];
  }

  /** By a job run whose result was kept, the number of its run, as far as that is still there. */
  #originsIn({ run, attempts }: RunDetail): Map<Uuid, number> {
    const earlier = attempts.filter(({ run_uuid }) => run_uuid !== run.uuid);
    const runs = new Map(
      [...new Set(earlier.map(({ run_uuid }) => run_uuid))].map((uuid) => [
        uuid,
        this.#store.runs.byUuid(uuid),
      ]),
    );
    return new Map(
      earlier.flatMap(({ job_run_uuid, run_uuid }) => {
        const number = runs.get(run_uuid)?.number;
        return number === undefined ? [] : [[job_run_uuid, number]];
      }),
    );
  }
}
