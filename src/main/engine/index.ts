import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { toInstant } from '../../shared/domain/instant.ts';
import { createSystemClock } from './clock.ts';
import { createEngine, type Engine } from './engine.ts';
import { createIds } from './ids.ts';
import { joinStalls } from './joined-stalls.ts';
import { createLogStore } from './logs/log-store.ts';
import { ThreadSearcher } from './logs/search/thread-searcher.ts';
import { createDockerContents } from './runners/docker/docker-contents.ts';
import { createDockerRunner } from './runners/docker/docker-runner.ts';
import { createDockerWatch } from './runners/docker/docker-watch.ts';
import type { Machine } from './runners/docker/usual-places.ts';
import { createWorkflowVolumes } from './runners/docker/workflow-volumes.ts';
import { createProcessRunner } from './runners/process/process-runner.ts';
import { Stalls } from './stalls.ts';
import type { OpenFailure } from './store/database.ts';
import { openStore } from './store/store.ts';

export { isDiskRefusal } from './disk-refusal.ts';
export type { Engine } from './engine.ts';
export type { LogService } from './log-service.ts';

export interface OpenEngineOptions {
  /** The data directory; whoever opens an engine as its owner holds its lock. */
  readonly data_dir: string;
  readonly mode: 'owner' | 'read_only';
  /** Jobs of all runs that may be in work at once; null is four for each processor core, and at least 16. */
  readonly max_parallel_jobs: number | null;
  /** The script that supervises attempts of the process runner. */
  readonly supervisor_path: string;
  /** The script of the thread that searches logs. */
  readonly search_thread_path: string;
  /** Whether schedules fire under it. */
  readonly fires_schedules: boolean;
  readonly version: string;
  readonly onStall: (message: string | null) => void;
}

export type OpenedEngine =
  | { readonly ok: true; readonly engine: Engine; readonly is_new: boolean }
  | { readonly ok: false; readonly failure: OpenFailure };

/** Opens the engine of a data directory. It does nothing before `start`, which an engine that only reads never gets. */
export function openEngine(options: OpenEngineOptions): OpenedEngine {
  const { data_dir, mode, version } = options;
  const clock = createSystemClock();
  const ids = createIds();
  const opened = openStore(join(data_dir, 'gantry.db'), mode, ids, toInstant(clock.now().wall));
  if (!opened.ok) return opened;
  const { store } = opened;
  const machine = thisMachine();
  const newStall = joinStalls(options.onStall);
  const onLogStall = newStall();
  const stalls = new Stalls(clock);
  const docker = createDockerWatch({ clock, machine });
  const cores = availableParallelism();
  const engine = createEngine({
    store,
    clock,
    ids,
    docker,
    logs: createLogStore({
      folder: join(data_dir, 'logs'),
      clock,
      onStall: (error) => onLogStall(error instanceof Error ? error.message : String(error)),
      onResume: () => onLogStall(null),
      onLogStall: (attempt_uuid, error) => stalls.logStalled(attempt_uuid, error),
      searcher: new ThreadSearcher({ script: options.search_thread_path }),
    }),
    runners: {
      docker: createDockerRunner({ clock, connections: docker, machine }),
      process: createProcessRunner({
        clock,
        folder: join(data_dir, 'attempts'),
        supervisorPath: options.supervisor_path,
      }),
    },
    docker_contents: createDockerContents({ docker, store_uuid: store.uuid }),
    volumes: createWorkflowVolumes({ clock, docker, store_uuid: store.uuid }),
    version,
    data_dir,
    max_parallel_jobs: options.max_parallel_jobs ?? Math.max(16, 4 * cores),
    default_max_parallel: cores,
    fires_schedules: options.fires_schedules,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    onStall: newStall(),
    stalls,
  });
  return { ok: true, engine, is_new: store.is_new };
}

function thisMachine(): Machine {
  const { platform, env: environment } = process;
  return { platform, environment, home: homedir(), uid: process.getuid?.() ?? null };
}
