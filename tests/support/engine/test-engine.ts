import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemClock } from '../../../src/main/engine/clock.ts';
import { createEngine, type Engine } from '../../../src/main/engine/engine.ts';
import { createIds } from '../../../src/main/engine/ids.ts';
import { createLogStore } from '../../../src/main/engine/logs/log-store.ts';
import type { Clock, LogStore } from '../../../src/main/engine/ports.ts';
import { Stalls } from '../../../src/main/engine/stalls.ts';
import { openStore, type Store } from '../../../src/main/engine/store/store.ts';
import type { RunDetail } from '../../../src/shared/contract/run.ts';
import type { DockerStatus } from '../../../src/shared/domain/docker-status.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import { isFinalRunState, type Run } from '../../../src/shared/domain/run.ts';
import { FakeRunner } from './fake-runner.ts';
import { FakeVolumes } from './fake-volumes.ts';

export interface TestEngineOptions {
  /** The system's clock unless it is given. */
  readonly clock?: Clock;
  readonly fires_schedules?: boolean;
  /** Real ones unless they are given. */
  readonly logs?: LogStore;
  readonly max_parallel_jobs?: number;
  /** One of its own unless it is given. */
  readonly folder?: string;
  /** Told of every attempt from the start, also of those that an earlier engine left. */
  readonly onAttempt?: FakeRunner['onAttempt'];
}

/** An engine on a real store and real logs in a folder of its own, whose attempts are the test's. */
export class TestEngine {
  readonly folder: string;
  runner = new FakeRunner();
  readonly volumes = new FakeVolumes();
  /** What the program's log was told, in order. */
  readonly stalls: (string | null)[] = [];
  stallBoard!: Stalls;
  /** Whoever watches Docker. */
  readonly dockerListeners = new Set<(status: DockerStatus) => void>();
  /** What the watch on Docker says. */
  dockerStatus: DockerStatus = { state: 'unknown' };
  store!: Store;
  engine!: Engine;

  constructor(options: TestEngineOptions = {}) {
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'gantry-test-'));
    this.open([], options);
  }

  /** Opens the engine, anew after it was closed. @param left attempts of which something exists with the runner. */
  open(left: readonly string[] = [], options: TestEngineOptions = {}): void {
    const { clock = createSystemClock(), fires_schedules = true, max_parallel_jobs = 8 } = options;
    const ids = createIds();
    const opened = openStore(join(this.folder, 'gantry.db'), 'owner', ids, toInstant(clock.now().wall));
    if (!opened.ok) throw new Error(`the store refused: ${JSON.stringify(opened.failure)}`);
    this.store = opened.store;
    this.stallBoard = new Stalls(clock);
    this.runner = new FakeRunner();
    this.runner.left = left;
    if (options.onAttempt) this.runner.onAttempt = options.onAttempt;
    this.engine = createEngine({
      store: this.store,
      clock,
      ids,
      logs:
        options.logs ??
        createLogStore({
          folder: join(this.folder, 'logs'),
          clock,
          onLogStall: (attempt_uuid, error) => this.stallBoard.logStalled(attempt_uuid, error),
        }),
      docker: {
        status: () => this.dockerStatus,
        look: async () => this.dockerStatus,
        subscribe: (listener) => {
          this.dockerListeners.add(listener);
          return () => this.dockerListeners.delete(listener);
        },
        close: () => undefined,
      },
      runners: { docker: this.runner, process: this.runner },
      volumes: this.volumes,
      docker_contents: { list: async () => null },
      version: '0.0.0',
      data_dir: this.folder,
      max_parallel_jobs,
      default_max_parallel: 4,
      fires_schedules,
      time_zone: 'UTC',
      onStall: (message) => this.stalls.push(message),
      stalls: this.stallBoard,
    });
    this.engine.start();
  }

  /** Runs a workflow from its text. */
  run(source: string, params: Record<string, string> = {}): Run {
    const created = this.engine.workflows.create({ source, file: null, folder: null });
    if (!created.ok) throw new Error(JSON.stringify(created.failure));
    const run = this.engine.workflows.execute(created.value.uuid, params);
    if (!run.ok) throw new Error(JSON.stringify(run.failure));
    return run.value;
  }

  show(run: Run): RunDetail {
    const shown = this.engine.runs.show(run.uuid);
    if (!shown.ok) throw new Error(`run ${run.uuid} is gone`);
    return shown.value;
  }

  /** The states of a run's jobs by name. */
  states(run: Run): Record<string, string> {
    return Object.fromEntries(this.show(run).job_runs.map(({ name, state }) => [name, state]));
  }

  /** Resolves as soon as what is stored of a run fits. */
  until(run: Run, fits: (detail: RunDetail) => boolean): Promise<RunDetail> {
    return new Promise((resolve) => {
      const check = () => {
        const detail = this.show(run);
        if (!fits(detail)) return;
        unsubscribe();
        resolve(detail);
      };
      const unsubscribe = this.engine.changes.onRun(run.uuid, { touched: check, pulling: () => undefined });
      check();
    });
  }

  untilEnded(run: Run): Promise<RunDetail> {
    return this.until(run, (detail) => isFinalRunState(detail.run.state));
  }

  async close(): Promise<void> {
    await this.engine.close();
    rmSync(this.folder, { recursive: true });
  }
}
