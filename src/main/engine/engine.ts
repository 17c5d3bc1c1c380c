import type { SystemInfo } from '../../shared/contract/system.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { RunnerKind } from '../../shared/domain/job-definition.ts';
import { ChangeFeed } from './change-feed.ts';
import { dockerContents } from './docker-service.ts';
import { FireService } from './fire-service.ts';
import { joinStalls } from './joined-stalls.ts';
import { createLogService, type LogService } from './log-service.ts';
import { Orchestrator } from './orchestrator/orchestrator.ts';
import type { Clock, DockerContents, DockerWatch, Ids, LogStore, Runner, WorkflowVolumes } from './ports.ts';
import { RevisionService } from './revision-service.ts';
import { RunRepeater } from './run-repeater.ts';
import { RunService } from './run-service.ts';
import { RunStarter } from './run-starter.ts';
import { ScheduleClockwork } from './schedule-clockwork.ts';
import { SchedulePurge } from './schedule-purge.ts';
import { ScheduleService } from './schedule-service.ts';
import type { Store } from './store/store.ts';
import { WorkflowRemover } from './workflow-remover.ts';
import { WorkflowSaver } from './workflow-saver.ts';
import { WorkflowService } from './workflow-service.ts';

/** The parts that an engine is put together from. */
export interface EngineParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logs: LogStore;
  readonly docker: DockerWatch;
  readonly runners: Readonly<Record<RunnerKind, Runner>>;
  readonly volumes: WorkflowVolumes;
  readonly docker_contents: DockerContents;
  readonly version: string;
  readonly data_dir: string;
  readonly max_parallel_jobs: number;
  readonly default_max_parallel: number;
  /** Whether schedules fire under this engine; one that only ends its own run leaves their due times to another one. */
  readonly fires_schedules: boolean;
  /** The zone of this machine, an IANA name. */
  readonly time_zone: string;
  /** Told what the window and the log of the program should say: the disk refuses, or takes again (null). */
  readonly onStall: (message: string | null) => void;
}

/** An engine at work: what the contract is implemented on. */
export interface Engine {
  info(): SystemInfo;
  readonly docker: DockerWatch;
  /** As {@link dockerContents}. */
  dockerContents(): ReturnType<typeof dockerContents>;
  readonly workflows: WorkflowService;
  readonly revisions: RevisionService;
  readonly deletion: WorkflowRemover;
  readonly runs: RunService;
  readonly schedules: ScheduleService;
  readonly fires: FireService;
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
  const newStall = joinStalls(parts.onStall);
  const orchestrator = new Orchestrator({
    ...parts,
    store_uuid: store.uuid,
    nextTurn: (turn) => void setImmediate(turn),
    listener: {
      changed: (touched) => changes.changed(touched),
      pulling: (run_uuid, attempt_uuid, progress) => changes.pulling(run_uuid, attempt_uuid, progress),
      stalled: newStall(),
    },
  });
  const starter = new RunStarter(store, clock, ids, changes, orchestrator);
  const workflows = new WorkflowService(store, new WorkflowSaver(store, clock, ids, changes), starter);
  const clockwork = new ScheduleClockwork({ ...parts, feed: changes, starter, onStall: newStall() });
  const purge = new SchedulePurge(store.schedule_deletion, clock);
  const schedules = new ScheduleService({ ...parts, feed: changes, purge }, clockwork);
  changes.onWorkflow((uuid) => schedules.workflowChanged(uuid));
  const deletion = new WorkflowRemover({
    ...parts,
    feed: changes,
    onRemoved: (_, schedule_uuids) => schedules.workflowDeleted(schedule_uuids),
    schedulesGone: () => purge.sweep(),
    onStall: newStall(),
  });
  const runs = new RunService(store, changes, starter, new RunRepeater(store, starter), workflows);
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
    dockerContents: () => dockerContents(store, parts.docker_contents),
    workflows,
    revisions: new RevisionService(store),
    deletion,
    runs,
    schedules,
    fires: new FireService(store, starter, clockwork),
    logs: createLogService(parts.logs, runs, changes),
    changes,
    start: () => {
      orchestrator.start();
      clockwork.start();
      void purge.sweep();
      deletion.resume();
    },
    close: async () => {
      clockwork.close();
      await Promise.all([deletion.close(), purge.close()]);
      await orchestrator.close();
      docker.close();
      store.close();
    },
  };
}
