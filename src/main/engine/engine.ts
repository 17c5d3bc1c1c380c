import type { LogWindow } from '../../shared/contract/log.ts';
import type { SystemInfo } from '../../shared/contract/system.ts';
import { ok, type Result } from '../../shared/domain/error.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { RunnerKind } from '../../shared/domain/job-definition.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { ChangeFeed } from './change-feed.ts';
import { Orchestrator } from './orchestrator/orchestrator.ts';
import type { Clock, DockerWatch, Ids, LogLength, LogStore, Runner } from './ports.ts';
import { RunService } from './run-service.ts';
import { RunStarter } from './run-starter.ts';
import type { Store } from './store/store.ts';
import { WorkflowService } from './workflow-service.ts';

/** The parts that an engine is put together from. */
export interface EngineParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logs: LogStore;
  readonly docker: DockerWatch;
  readonly runners: Readonly<Record<RunnerKind, Runner>>;
  readonly version: string;
  readonly data_dir: string;
  readonly max_parallel_jobs: number;
  readonly default_max_parallel: number;
  /** Told what the window and the log of the program should say: the disk refuses, or takes again (null). */
  readonly onStall: (message: string | null) => void;
}

/** Logs as callers know them, by attempt alone. */
export interface LogService {
  /** As {@link LogStore.window}. */
  window(attempt_uuid: Uuid, from: number, limit: number): Promise<Result<LogWindow, 'not_found'>>;
  /**
   * Calls back when a log has grown, with its new length, and when something else of its attempt has changed, until the
   * returned function is called.
   */
  subscribe(attempt_uuid: Uuid, listener: (length?: LogLength) => void): () => void;
}

/** An engine at work: what the contract is implemented on. */
export interface Engine {
  info(): SystemInfo;
  readonly docker: DockerWatch;
  readonly workflows: WorkflowService;
  readonly runs: RunService;
  readonly logs: LogService;
  readonly changes: ChangeFeed;
  /** Takes up what an earlier engine left. */
  start(): void;
  /** Lets go of everything in order. Containers and processes of jobs go on, and are found again at the next start. */
  close(): Promise<void>;
}

export function createEngine(parts: EngineParts): Engine {
  const { store, clock, ids, docker, version, data_dir } = parts;
  const started_at = toInstant(clock.now().wall);
  const changes = new ChangeFeed();
  const orchestrator = new Orchestrator({
    ...parts,
    store_uuid: store.uuid,
    listener: {
      changed: (touched) => changes.changed(touched),
      pulling: (run_uuid, attempt_uuid, progress) => changes.pulling(run_uuid, attempt_uuid, progress),
      stalled: parts.onStall,
    },
  });
  const starter = new RunStarter(store, clock, ids, changes, orchestrator);
  const workflows = new WorkflowService(store, clock, ids, changes, starter);
  const runs = new RunService(store, changes, starter, workflows);
  return {
    info: () => ({
      version,
      store_uuid: store.uuid,
      data_dir,
      started_at,
      max_parallel_jobs: parts.max_parallel_jobs,
      default_max_parallel: parts.default_max_parallel,
    }),
    docker,
    workflows,
    runs,
    logs: createLogService(parts.logs, runs, changes),
    changes,
    start: () => orchestrator.start(),
    close: async () => {
      await orchestrator.close();
      docker.close();
      store.close();
    },
  };
}

function createLogService(logs: LogStore, runs: RunService, changes: ChangeFeed): LogService {
  return {
    async window(attempt_uuid, from, limit) {
      const attempt = runs.attempt(attempt_uuid);
      if (!attempt.ok) return attempt;
      const { run_uuid, collected_at } = attempt.value;
      const { entries, length } = await logs.window(run_uuid, attempt_uuid, from, limit);
      // Also where there is no log, because the disk refused to have one.
      const is_complete = length.is_complete || collected_at !== null;
      return ok({ entries, length: { ...length, is_complete } });
    },
    subscribe(attempt_uuid, listener) {
      const attempt = runs.attempt(attempt_uuid);
      const unsubscribeLog = logs.subscribe(attempt_uuid, listener);
      if (!attempt.ok) return unsubscribeLog;
      const unsubscribeRun = changes.onRun(attempt.value.run_uuid, {
        touched: ({ attempts }) => {
          if (attempts.includes(attempt_uuid)) listener();
        },
        pulling: () => undefined,
      });
      return () => {
        unsubscribeLog();
        unsubscribeRun();
      };
    },
  };
}
