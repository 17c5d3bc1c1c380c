import type { Attempt, PullProgress } from '../../../../shared/domain/attempt.ts';
import type { DockerStatus } from '../../../../shared/domain/docker-status.ts';
import type { PullLeader } from '../../../../shared/domain/explanation.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import type { JobRun } from '../../../../shared/domain/job-run.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { RunGraph } from '../run-graph.ts';

/** What is stored of a run, and says why it stands as it does: the same before and after a restart. */
export interface KeptFacts extends WorkInProgress {
  readonly run: Pick<Run, 'state' | 'is_cancelled' | 'ended_at' | 'started_at'>;
  readonly graph: RunGraph;
  /** By the index of the job in the definition. */
  readonly job_runs: readonly JobRun[];
  /** That index, by the job's name. */
  readonly index_of: ReadonlyMap<string, number>;
  /** Names of the jobs in `starting` or `running`. */
  readonly in_work: readonly string[];
  /** By job run, in their order; of a kept result none are needed. */
  readonly attempts: ReadonlyMap<Uuid, readonly Attempt[]>;
  /** By a job run whose result was kept, the number of its run; without those that are gone. */
  readonly origins: ReadonlyMap<Uuid, number>;
}

/** What is stored of attempts that have not ended, beside their records. */
export interface WorkInProgress {
  /** Orders to stop, by attempt. */
  readonly stops: ReadonlyMap<Uuid, KeptStop>;
  /** By attempt, the id of the Docker in which it was created. */
  readonly made_under: ReadonlyMap<Uuid, string>;
}

export interface KeptStop {
  readonly asked_at: Instant;
  readonly grace_ms: number;
}

/** Something that cannot be written, and goes on when it can be. */
export interface Stall {
  readonly since: Instant;
  /** What the disk said. */
  readonly message: string;
}

/** What is true now and stored nowhere. */
export interface LiveFacts {
  /** When this life of the engine began: orders of an earlier one were given anew then. */
  readonly started_at: Instant;
  readonly docker: DockerStatus;
  /** Null where the engine knows of no open run like this (any more). */
  readonly places: Places | null;
  /** The store's own stall; null where it can be written. */
  readonly stall: Stall | null;
  /** Logs that cannot be written, by attempt. */
  readonly stalled_logs: ReadonlyMap<Uuid, Stall>;
  /** Pulls that go on, by attempt. */
  readonly pulls: Readonly<Record<Uuid, PullProgress>>;
  /** The jobs that lead the pulls of others, by attempt. */
  readonly leaders: ReadonlyMap<Uuid, PullLeader>;
}

/** Places as a run sees them. */
export interface Places {
  /** Jobs of the run that may be in work at once. */
  readonly run_limit: number;
  /** Jobs of all runs that may be. */
  readonly machine_limit: number;
  /** Places that other runs have, and how many runs these are. */
  readonly others: number;
  readonly other_runs: number;
  /** By index of a queued job, how many jobs of all runs get a place before it; absent where that is not settled. */
  readonly ahead: ReadonlyMap<number, number>;
}

/** One job run and all that can be the cause of how it stands. */
export interface JobFacts {
  readonly kept: KeptFacts;
  /** Null where no engine is at work: then only what was stored is known. */
  readonly live: LiveFacts | null;
  /** Of the job in the definition. */
  readonly index: number;
  readonly job: JobDefinition;
  readonly job_run: JobRun;
  readonly attempts: readonly Attempt[];
}
