import type { Client } from '../../../src/shared/contract/contract.ts';
import type { DockerContents } from '../../../src/shared/contract/system.ts';
import type { DiskStatus } from '../../../src/shared/domain/disk-status.ts';
import type { DockerStatus } from '../../../src/shared/domain/docker-status.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import { someOfClient } from '../some-of-client.ts';
import { type Behaviour, quick } from './behaviour.ts';
import { Broadcast } from './broadcast.ts';
import { FakeRuns, type PastRun } from './fake-runs.ts';
import { FakeSchedules } from './fake-schedules.ts';
import { FakeSecrets } from './fake-secrets.ts';
import { FakeWorkflows } from './fake-workflows.ts';
import { logCalls } from './log-calls.ts';
import { retentionCalls } from './retention-calls.ts';
import { runCalls } from './run-calls.ts';
import { streamOf } from './stream-of.ts';
import { workflowCalls } from './workflow-calls.ts';

/** An engine in memory behind the contract's client: workflows whose runs follow scripts instead of running anything. */
export class FakeEngine {
  disk: DiskStatus = { stall: null };
  docker: DockerStatus = {
    state: 'reachable',
    endpoint: 'unix:///var/run/docker.sock',
    engine_id: 'ABCD:EFGH:2345',
    version: '28.3.2',
    api_version: '1.51',
    operating_system: 'Debian GNU/Linux 12 (bookworm)',
    since: toInstant(Date.now()),
  };
  dockerContents: DockerContents = { images: [], containers: [], volumes: [] };
  readonly #disk = new Broadcast<DiskStatus>();
  readonly #docker = new Broadcast<DockerStatus>();
  readonly #workflows = new FakeWorkflows(() => this.#uuid());
  readonly #runs = new FakeRuns(this.#workflows, (at) => this.#uuid(at));
  readonly schedules = new FakeSchedules(
    () => this.#uuid(),
    (uuid) => this.#workflows.one(uuid).detail,
  );
  readonly secrets = new FakeSecrets();
  #uuids = 0;

  readonly client: Client = someOfClient({
    system: {
      info: async () => ({
        version: '0.1.0',
        store_uuid: this.#uuid(),
        data_dir: '/home/sample/.local/share/gantry',
        started_at: toInstant(Date.now()),
        max_parallel_jobs: 8,
        default_max_parallel: 4,
      }),
      docker: async () => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return this.docker;
      },
      dockerContents: async () => this.dockerContents,
      watchDisk: async (_input, options) => streamOf(this.#disk.listen([this.disk], options?.signal)),
      watchDocker: async (_input, options) => streamOf(this.#docker.listen([this.docker], options?.signal)),
    },
    workflow: workflowCalls(this.#workflows, this.#runs, () => this.docker.state === 'reachable'),
    run: runCalls(this.#runs, this.#workflows, { status: () => this.docker, changes: this.#docker }),
    schedule: this.schedules.client,
    secret: this.secrets.client,
    log: logCalls(this.#runs),
    retention: retentionCalls(this.#workflows),
  });

  /** @returns the workflow's uuid. */
  addWorkflow(source: string, behaviour: Behaviour = quick, past: readonly PastRun[] = []): string {
    const workflow = this.#workflows.add(source, behaviour);
    for (const run of past) this.#runs.addPast(workflow, run);
    return workflow.detail.uuid;
  }

  /** Saves another text of a workflow. */
  revise(uuid: string, source: string): void {
    this.#workflows.revise(uuid, source);
  }

  latestRun(workflowUuid: string): string {
    const uuid = this.#workflows.one(workflowUuid).runs[0]?.detail.run.uuid;
    if (uuid === undefined) throw new Error('this workflow has no runs');
    return uuid;
  }

  setDocker(status: DockerStatus): void {
    this.docker = status;
    this.#docker.send(status);
  }

  setDisk(status: DiskStatus): void {
    this.disk = status;
    this.#disk.send(status);
  }

  /** In the order of the moments that they are of, as the engine's are. */
  #uuid(at = Date.now()): string {
    this.#uuids += 1;
    const time = Math.floor(at).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(this.#uuids).padStart(12, '0')}`;
  }
}
