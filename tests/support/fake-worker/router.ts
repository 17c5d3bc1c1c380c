import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { RunExplainer } from '../../../src/main/engine/run-explainer.ts';
import type { EngineWorkerData } from '../../../src/main/worker/protocol.ts';
import { contract } from '../../../src/shared/contract/contract.ts';
import type { RunDetail, RunExplanations } from '../../../src/shared/contract/run.ts';
import type { DockerStatus } from '../../../src/shared/domain/docker-status.ts';
import { liveFacts } from '../explain/live-facts.ts';
import { FakeRuns } from './runs.ts';

const reachable: DockerStatus = {
  state: 'reachable',
  endpoint: 'unix:///fake.sock',
  engine_id: 'fake',
  version: '1',
  api_version: '1.44',
  operating_system: 'fake',
  since: '2026-05-04T12:00:00.000Z',
};

/** The contract with canned answers; workflows and runs live in memory. */
export function createFakeRouter(data: EngineWorkerData) {
  const os = implement(contract);
  const runs = new FakeRuns();
  const has = (name: string): boolean => existsSync(join(data.data_dir, name));
  const docker = (): DockerStatus => {
    if (has('crash')) process.exit(3);
    const file = join(data.data_dir, 'docker.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : reachable;
  };
  return {
    system: {
      info: os.system.info.handler(() => ({
        version: data.version,
        store_uuid: '00000000-0000-7000-8000-000000000001',
        data_dir: data.data_dir,
        started_at: '2026-01-01T00:00:00.000Z',
        max_parallel_jobs: 2,
        default_max_parallel: 2,
      })),
      docker: os.system.docker.handler(() => docker()),
      watchDisk: os.system.watchDisk.handler(async function* () {
        yield { stall: null };
      }),
      watchDocker: os.system.watchDocker.handler(async function* () {
        yield docker();
      }),
    },
    workflow: {
      list: os.workflow.list.handler(() => runs.workflows.map((workflow) => runs.summarise(workflow))),
      create: os.workflow.create.handler(({ input, errors }) => {
        if (!('source' in input)) throw new Error('this fake takes texts only');
        if (input.source === '') {
          const place = { file: input.file, line: 1, column: 1, path: [] };
          throw errors.invalid_workflow({ data: { problems: [{ code: 'file_empty', data: {}, place }] } });
        }
        return runs.detailOf(runs.createWorkflow(input.source));
      }),
      validate: os.workflow.validate.handler(() => []),
      find: os.workflow.find.handler(({ input, errors }) => {
        const found = runs.workflows.filter(({ name, uuid }) => name === input.key || uuid === input.key);
        const [first] = found;
        if (!first) throw errors.not_found({ data: { kind: 'workflow', key: input.key } });
        if (found.length > 1) throw errors.ambiguous({ data: { name: input.key, matches: found } });
        return first;
      }),
      show: os.workflow.show.handler(({ input, errors }) => {
        const found = runs.workflows.find(({ uuid }) => uuid === input.uuid);
        if (!found) throw errors.not_found({ data: { kind: 'workflow', key: input.uuid } });
        return runs.detailOf(found);
      }),
      execute: os.workflow.execute.handler(({ input, errors }) => {
        const found = runs.workflows.find(({ uuid }) => uuid === input.uuid);
        if (!found) throw errors.not_found({ data: { kind: 'workflow', key: input.uuid } });
        return runs.start(found);
      }),
      executeFile: os.workflow.executeFile.handler(({ input }) =>
        runs.start(runs.createWorkflow(input.source)),
      ),
      watch: os.workflow.watch.handler(async function* ({ signal }) {
        yield { changed: [], removed: [] };
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      }),
    },
    run: {
      list: os.run.list.handler(() => []),
      find: os.run.find.handler(({ input, errors }) => {
        const found = runs.find(input.key);
        if (!found) throw errors.not_found({ data: { kind: 'run', key: input.key } });
        return found.run;
      }),
      show: os.run.show.handler(({ input, errors }) => {
        const found = runs.find(input.uuid);
        if (!found) throw errors.not_found({ data: { kind: 'run', key: input.uuid } });
        return found;
      }),
      explain: os.run.explain.handler(({ input, errors }) => {
        const found = runs.find(input.uuid);
        if (!found) throw errors.not_found({ data: { kind: 'run', key: input.uuid } });
        return explained(found);
      }),
      watchExplain: os.run.watchExplain.handler(async function* ({ input, errors }) {
        const found = runs.find(input.uuid);
        if (!found) throw errors.not_found({ data: { kind: 'run', key: input.uuid } });
        yield explained(found);
        await runs.ended(found);
        yield explained(found);
      }),
      cancel: os.run.cancel.handler(({ input, errors }) => {
        const found = runs.find(input.uuid);
        if (!found) throw errors.not_found({ data: { kind: 'run', key: input.uuid } });
        if (!has('stubborn')) runs.end(found, 'cancelled');
        return found.run;
      }),
      watch: os.run.watch.handler(async function* ({ input, errors }) {
        const found = runs.find(input.uuid);
        if (!found) throw errors.not_found({ data: { kind: 'run', key: input.uuid } });
        yield { kind: 'snapshot' as const, detail: structuredClone(found) };
        await runs.ended(found);
        const { run, job_runs, attempts } = structuredClone(found);
        yield { kind: 'changes' as const, changes: { run, job_runs, attempts, pulls: {} } };
      }),
    },
    log: {
      window: os.log.window.handler(({ input }) =>
        runs.logWindow(input.from, input.limit, !has('endless-log')),
      ),
      follow: os.log.follow.handler(async function* ({ signal }) {
        yield { entries: 1, is_complete: false };
        if (has('endless-log')) await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        yield { entries: runs.lines.length, is_complete: true };
      }),
    },
  };
}

/** As an engine at work would explain it. */
function explained(detail: RunDetail): RunExplanations {
  const nothing = { stops: new Map(), made_under: new Map() };
  const { run, jobs } = new RunExplainer(detail, new Map()).changes(nothing, liveFacts());
  if (run === null) throw new Error('what is explained first is explained whole');
  return { run, jobs };
}
