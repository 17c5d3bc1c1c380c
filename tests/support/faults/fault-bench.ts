import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { volumeName } from '../../../src/main/engine/runners/docker/container-names.ts';
import type { Client } from '../../../src/shared/contract/contract.ts';
import { isFinalRunState } from '../../../src/shared/domain/run.ts';
import { connectDocker } from '../environment/connect.ts';
import { makeOwnFolder, removeOwnFolder } from '../environment/own-folder.ts';
import { type CheckOptions, checkRuns, type RunFindings } from './check-runs.ts';
import { writeJobData } from './job-output.ts';
import { Ledger, readLedgerFile, readLedgerVolume } from './ledger.ts';
import { type PlannedWorkflow, workflowSource } from './planned-workflow.ts';
import { ServedEngine } from './served-engine.ts';

const shortSource = "name: short\njobs: { only: { runner: process, command: ['true'] } }\n";
const wearMs = 3000;
const liveRunStates = ['queued', 'running'] as const;

/** A served engine with workflows that keep it busy, and the means to hold it to what it promises of them. */
export class FaultBench {
  readonly engine: ServedEngine;
  readonly docker: Docker;
  readonly #workflows: readonly PlannedWorkflow[];
  readonly #image: string;
  readonly #folder: string;
  readonly #uuids = new Map<string, string>();
  #shortUuid: string | null = null;
  #started = 0;

  private constructor(
    folder: string,
    docker_host: string,
    image: string,
    workflows: readonly PlannedWorkflow[],
    data: string | undefined,
  ) {
    this.#folder = folder;
    this.#image = image;
    this.#workflows = workflows;
    this.docker = connectDocker(docker_host);
    this.engine = new ServedEngine(folder, { DOCKER_HOST: docker_host }, data);
  }

  /** @param data the data directory, where it is to be elsewhere than in the folder of the bench */
  static async open(
    docker_host: string,
    image: string,
    workflows: readonly PlannedWorkflow[],
    data?: string,
  ): Promise<FaultBench> {
    const folder = await makeOwnFolder();
    writeJobData(join(folder, 'jobs'));
    mkdirSync(join(folder, 'ledger'));
    return new FaultBench(folder, docker_host, image, workflows, data);
  }

  /** Stores the workflows. The engine must be ready. */
  async createWorkflows(client: Client): Promise<void> {
    const places = {
      image: this.#image,
      data: join(this.#folder, 'jobs'),
      ledger: join(this.#folder, 'ledger'),
    };
    for (const workflow of this.#workflows) {
      const { uuid } = await client.workflow.create({ source: workflowSource(workflow, places) });
      this.#uuids.set(workflow.name, uuid);
    }
  }

  /**
   * Starts short runs and deletes those that have ended, one at a time and for some seconds: what removes runs is what is
   * killed. The engine may be gone at any moment of it.
   */
  async wearOut(client: Client): Promise<void> {
    const until = performance.now() + wearMs;
    while (performance.now() < until) {
      for (const uuid of await this.#shortRuns(client)) await client.run.deleteSeveral({ uuids: [uuid] });
      await client.workflow.execute({ uuid: await this.#shortWorkflow(client) });
      await delay(50);
    }
  }

  /** Deletes what {@link wearOut} has left. @returns what is in the folder of logs, and of no run. */
  async clearUp(client: Client): Promise<string[]> {
    const uuids = await this.#shortRuns(client);
    await client.run.deleteSeveral({ uuids });
    const folder = this.engine.directory.logs;
    for (let tries = 100; ; tries -= 1) {
      const known = new Set((await allRuns(client)).map(({ uuid }) => uuid));
      const left = readdirSync(folder).filter((name) => !known.has(name));
      if (left.length === 0 || tries === 0) return left;
      await delay(100);
    }
  }

  async #shortRuns(client: Client): Promise<string[]> {
    const runs = await allRuns(client);
    const short = runs.filter(
      ({ workflow_name, state }) => workflow_name === 'short' && isFinalRunState(state),
    );
    return short.map(({ uuid }) => uuid);
  }

  /** Its runs are no part of what is planned. */
  async #shortWorkflow(client: Client): Promise<string> {
    this.#shortUuid ??= (await client.workflow.create({ source: shortSource })).uuid;
    return this.#shortUuid;
  }

  /** Starts runs, of each workflow in turn, until so many are on their way. */
  async keepBusy(client: Client, runs: number): Promise<void> {
    const names = [...this.#uuids.values()];
    const live = await client.run.list({ limit: 100, state: [...liveRunStates] });
    for (let missing = runs - live.length; missing > 0; missing -= 1) {
      const uuid = names[this.#started % names.length];
      this.#started += 1;
      if (uuid !== undefined) await client.workflow.execute({ uuid });
    }
  }

  /**
   * Waits, not for long, until a job prints that has not ended.
   * @param isEnough whether a log of so many entries is what is waited for
   * @returns whether one does
   */
  async untilPrinting(
    client: Client,
    limit_ms: number,
    isEnough: (entries: number) => boolean = (entries) => entries > 0,
  ): Promise<boolean> {
    const until = performance.now() + limit_ms;
    while (performance.now() < until) {
      for (const { uuid } of await client.run.list({ limit: 20, state: ['running'] })) {
        const { attempts } = await client.run.show({ uuid });
        for (const attempt of attempts.filter(({ state }) => state === 'running')) {
          const { length } = await client.log.window({ attempt_uuid: attempt.uuid, limit: 1 });
          if (isEnough(length.entries) && !length.is_complete) return true;
        }
      }
      await delay(50);
    }
    return false;
  }

  /** Waits until every run has ended, and says which have not where that takes too long. */
  async untilAllEnded(client: Client, limit_ms: number): Promise<void> {
    const until = performance.now() + limit_ms;
    for (;;) {
      const live = await client.run.list({ limit: 100, state: [...liveRunStates] });
      if (live.length === 0) return;
      if (performance.now() > until)
        throw new Error(`runs that do not end: ${await describeRuns(client, live)}`);
      await delay(200);
    }
  }

  /** Waits until nothing in Docker is a container of this data directory. */
  async untilNoContainers(limit_ms: number): Promise<string[]> {
    const until = performance.now() + limit_ms;
    for (;;) {
      const all = await this.docker.listContainers({ all: true, filters: { label: ['gantry.store'] } });
      if (all.length === 0 || performance.now() > until)
        return all.map(({ Names, Status }) => `${Names.join()} ${Status}`);
      await delay(100);
    }
  }

  /**
   * Holds all that has run against what was planned.
   * @param cutShortBy what an attempt may say that an outage of Docker has cut short.
   */
  async check(client: Client, cutShortBy: CheckOptions['cutShortBy']): Promise<RunFindings> {
    const ledger = new Ledger();
    ledger.addText(readLedgerFile(join(this.#folder, 'ledger', 'ledger')));
    for (const name of this.#volumes) ledger.addText(await readLedgerVolume(this.docker, name));
    return checkRuns({ client, workflows: this.#workflows, ledger, cutShortBy });
  }

  /** Removes the ledgers; what of them is in use, or gone, is left. */
  async removeVolumes(): Promise<void> {
    await Promise.allSettled(this.#volumes.map((name) => this.docker.getVolume(name).remove()));
  }

  /** Ends the engine, and removes everything that it and its jobs have made. */
  async close(): Promise<void> {
    await this.engine.kill().catch(() => undefined);
    const left = await this.docker
      .listContainers({ all: true, filters: { label: ['gantry.store'] } })
      .catch(() => []);
    await Promise.allSettled(
      left.map(({ Id }) => this.docker.getContainer(Id).remove({ force: true, v: true })),
    );
    await this.removeVolumes();
    await removeOwnFolder(this.#folder);
  }

  get #volumes(): string[] {
    return this.#workflows
      .filter(({ jobs }) => Object.values(jobs).some(({ runner }) => runner === 'docker'))
      .flatMap(({ name }) => this.#uuids.get(name) ?? [])
      .map((uuid) => volumeName(uuid, 'ledger'));
  }
}

async function allRuns(client: Client) {
  const runs = [];
  for (let after: string | undefined; ; ) {
    const page = await client.run.list({ limit: 100, ...(after !== undefined && { after }) });
    runs.push(...page);
    after = page.at(-1)?.uuid;
    if (after === undefined) return runs;
  }
}

async function describeRuns(
  client: Client,
  runs: readonly { uuid: string; workflow_name: string; number: number }[],
) {
  const shown = await Promise.all(
    runs.map(async ({ uuid, workflow_name, number }) => {
      const { job_runs, run } = await client.run.show({ uuid });
      const jobs = job_runs.map(({ name, state }) => `${name} ${state}`).join(', ');
      return `${workflow_name} #${number} (${isFinalRunState(run.state) ? 'ended' : run.state}: ${jobs})`;
    }),
  );
  return shown.join('; ');
}
