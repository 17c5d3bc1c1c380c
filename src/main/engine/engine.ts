import { join } from 'node:path';
import type { SystemInfo } from '../../shared/contract/system.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { RunnerKind } from '../../shared/domain/job-definition.ts';
import { ChangeFeed } from './change-feed.ts';
import { dockerContents } from './docker-service.ts';
import { ExplainService } from './explain-service.ts';
import { FireService } from './fire-service.ts';
import { joinStalls } from './joined-stalls.ts';
import { createLogService, type LogService } from './log-service.ts';
import { createMasking } from './logs/secret-masker.ts';
import { Orchestrator } from './orchestrator/orchestrator.ts';
import type { Clock, DockerContents, DockerWatch, Ids, LogStore, Runner, WorkflowVolumes } from './ports.ts';
import { RetentionKeeper } from './retention/retention-keeper.ts';
import { RetentionService } from './retention/retention-service.ts';
import { RevisionService } from './revision-service.ts';
import { RunRepeater } from './run-repeater.ts';
import { RunService } from './run-service.ts';
import { RunStarter } from './run-starter.ts';
import { ScheduleClockwork } from './schedule-clockwork.ts';
import { SchedulePurge } from './schedule-purge.ts';
import { ScheduleService } from './schedule-service.ts';
import { SecretService } from './secret-service.ts';
import { SecretKey } from './secrets/secret-key.ts';
import { createSecretSource } from './secrets/secret-values.ts';
import type { Stalls } from './stalls.ts';
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
  /** What cannot be written; the logs tell it too. */
  readonly stalls: Stalls;
}

/** An engine at work: what the contract is implemented on. */
export interface Engine {
  info(): SystemInfo;
  readonly docker: DockerWatch;
  readonly stalls: Stalls;
  /** As {@link dockerContents}. */
  dockerContents(): ReturnType<typeof dockerContents>;
  readonly workflows: WorkflowService;
  readonly revisions: RevisionService;
  readonly deletion: WorkflowRemover;
  readonly runs: RunService;
  readonly explanations: ExplainService;
  readonly schedules: ScheduleService;
  readonly fires: FireService;
  readonly secrets: SecretService;
  readonly logs: LogService;
  readonly retention: RetentionService;
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
  const onStoreStall = newStall();
  const secretKey = new SecretKey(join(data_dir, 'secrets.key'));
  const secrets = new SecretService(store, secretKey, clock, changes);
  const orchestrator = new Orchestrator({
    ...parts,
    secrets: createSecretSource(store.secrets, secretKey, createMasking),
    store_uuid: store.uuid,
    nextTurn: (turn) => void setImmediate(turn),
    listener: {
      changed: (touched) => {
        changes.changed(touched);
        if (touched.run) keeper.changed(touched.workflow_uuid);
      },
      pulling: (run_uuid, attempt_uuid, progress) => changes.pulling(run_uuid, attempt_uuid, progress),
      stalled: (message) => {
        onStoreStall(message);
        parts.stalls.storeStalled(message);
      },
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
  const keeper = new RetentionKeeper({
    ...parts,
    feed: changes,
    onRemoved: () => {
      void orchestrator.sweep();
      deletion.purgeDropped();
    },
    onStall: newStall(),
  });
  const runs = new RunService(store, changes, starter, new RunRepeater(store, starter), workflows);
  const explanations = new ExplainService({ ...parts, feed: changes, runs, orchestrator });
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
    stalls: parts.stalls,
    dockerContents: () => dockerContents(store, parts.docker_contents),
    workflows,
    revisions: new RevisionService(store),
    deletion,
    runs,
    explanations,
    schedules,
    fires: new FireService(store, starter, clockwork),
    secrets,
    logs: createLogService(parts.logs, runs, changes),
    retention: new RetentionService({ ...parts, feed: changes }, keeper),
    changes,
    start: () => {
      explanations.begin();
      secrets.start();
      orchestrator.start();
      clockwork.start();
      void purge.sweep();
      deletion.resume();
      keeper.start();
    },
    close: async () => {
      clockwork.close();
      await keeper.close();
      await Promise.all([deletion.close(), purge.close()]);
      await orchestrator.close();
      await parts.logs.close();
      docker.close();
      store.close();
    },
  };
}
