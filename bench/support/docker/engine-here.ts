import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onFailPoint } from '../../../src/main/engine/fail-points.ts';
import { type Engine, openEngine } from '../../../src/main/engine/index.ts';
import { searchThreadPath, supervisorPath } from '../../../src/main/host/entry-points.ts';
import type { RunDetail } from '../../../src/shared/contract/run.ts';
import { isFinalRunState } from '../../../src/shared/domain/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { undoOnce } from '../leftovers.ts';
import type { DockerHere } from './docker-here.ts';
import { removeContainers } from './remove-containers.ts';

/** An engine in this process, on a new store, with the real Docker runner. */
export interface EngineHere {
  readonly engine: Engine;
  /** Runs a workflow from its text. @returns the run as it ended, when every container of it is removed. */
  run(source: string): Promise<RunDetail>;
  close(): Promise<void>;
}

/** One at a time: it says in this process's environment where Docker is. */
export async function openEngineHere({ host, docker }: DockerHere): Promise<EngineHere> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-bench-'));
  const hostBefore = process.env.DOCKER_HOST;
  process.env.DOCKER_HOST = host;
  let removed = 0;
  let onRemoval: () => void = () => undefined;
  onFailPoint((point) => {
    if (point !== 'container_removed') return;
    removed += 1;
    onRemoval();
  });
  const opened = openEngine({
    data_dir: folder,
    mode: 'owner',
    max_parallel_jobs: null,
    supervisor_path: supervisorPath,
    search_thread_path: searchThreadPath,
    fires_schedules: false,
    version: '0.0.0',
    onStall: (message) => console.error(`the disk: ${message ?? 'goes on'}`),
  });
  const close = undoOnce(async () => {
    onFailPoint(null);
    if (opened.ok) {
      const { store_uuid } = opened.engine.info();
      await opened.engine.close();
      await removeContainers(docker, store_uuid);
    }
    if (hostBefore === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = hostBefore;
    rmSync(folder, { recursive: true, force: true });
  });
  if (!opened.ok) {
    await close();
    throw new Error(opened.failure.code);
  }
  const { engine } = opened;
  engine.start();
  return {
    engine,
    async run(source) {
      removed = 0;
      const run_uuid = execute(engine, source);
      await untilEnded(engine, run_uuid);
      const detail = engine.runs.show(run_uuid);
      if (!detail.ok) throw new Error('the run is gone');
      const { promise, resolve } = Promise.withResolvers<void>();
      onRemoval = () => {
        if (removed >= detail.value.attempts.length) resolve();
      };
      onRemoval();
      await promise;
      return detail.value;
    },
    close,
  };
}

function execute({ workflows }: Engine, source: string): Uuid {
  const created = workflows.create({ source, file: null, folder: null });
  if (!created.ok) throw new Error(JSON.stringify(created.failure));
  const run = workflows.execute(created.value.uuid, {});
  if (!run.ok) throw new Error(JSON.stringify(run.failure));
  return run.value.uuid;
}

function untilEnded({ runs, changes }: Engine, run_uuid: Uuid): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const shown = runs.show(run_uuid);
      if (!shown.ok || !isFinalRunState(shown.value.run.state)) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = changes.onRun(run_uuid, {
      touched: (touched) => {
        if (touched.run) look();
      },
      pulling: () => undefined,
    });
    look();
  });
}
