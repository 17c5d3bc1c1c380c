import { test as base, expect } from '@playwright/test';
import type { RunDetail, RunSummary } from '../../src/shared/contract/run.ts';
import type { JobRun } from '../../src/shared/domain/job-run.ts';
import { isFinalRunState, type Run } from '../../src/shared/domain/run.ts';
import { ServedGantry } from '../e2e/served-gantry.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { type DockerBackend, realBackend, standInBackend } from '../support/runner-docker-backend.ts';
import type { Step } from '../support/runner-vocabulary.ts';
import type { Row } from './rows.ts';

export { expect };

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Gantry as a program outside sees it: its address, its token, and a Docker that runs what it is told to. */
export class Mission {
  readonly docker: DockerBackend;
  readonly gantry: ServedGantry;

  constructor(docker: DockerBackend, gantry: ServedGantry) {
    this.docker = docker;
    this.gantry = gantry;
  }

  /** A job of a workflow file that takes these steps in a container. */
  job(steps: readonly Step[], settings: Record<string, unknown> = {}): Record<string, unknown> {
    return { image: 'busybox:1', command: this.docker.command(steps), ...settings };
  }

  async call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const answer = await fetch(new URL(path, this.gantry.address), {
      method,
      headers: { authorization: `Bearer ${this.gantry.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** As {@link call}, where a success is expected. */
  async must<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.call<Body>(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer.body;
  }

  /** Stores a workflow of these jobs and answers with its uuid. */
  async define(name: string, jobs: Record<string, unknown>, rest: object = {}): Promise<string> {
    const source = JSON.stringify({ name, ...rest, jobs });
    return (await this.must<{ uuid: string }>('POST', '/workflow/', { source })).uuid;
  }

  async execute(workflow_uuid: string): Promise<Run> {
    return this.must<Run>('POST', `/workflow/${workflow_uuid}/execute`);
  }

  /** The run when it has ended. */
  async ended(run: { uuid: string }): Promise<RunDetail> {
    let detail: RunDetail | null = null;
    await expect
      .poll(
        async () => {
          detail = await this.must<RunDetail>('GET', `/run/${run.uuid}/`);
          return isFinalRunState(detail.run.state);
        },
        { timeout: 45_000, intervals: [100] },
      )
      .toBe(true);
    return detail as unknown as RunDetail;
  }

  /** A workflow of these jobs, run to its end. */
  async runJobs(name: string, jobs: Record<string, unknown>, rest: object = {}): Promise<RunDetail> {
    return this.ended(await this.execute(await this.define(name, jobs, rest)));
  }

  async runsOf(workflow_uuid: string): Promise<RunSummary[]> {
    return this.must('GET', `/run/?workflow_uuid=${workflow_uuid}&limit=500`);
  }

  /** What the last attempt of a job printed. */
  async printed(detail: RunDetail, job: string): Promise<string[]> {
    const { uuid } = jobRun(detail, job);
    const attempt = detail.attempts.filter(({ job_run_uuid }) => job_run_uuid === uuid).at(-1);
    const { entries } = await this.must<{ entries: { text: string }[] }>('GET', `/log/${attempt?.uuid}/`);
    return entries.map(({ text }) => text);
  }
}

export function jobRun(detail: RunDetail, name: string): JobRun {
  const found = detail.job_runs.find((job) => job.name === name);
  if (found === undefined) throw new Error(`there is no job ${name}`);
  return found;
}

const test = base.extend<object, { mission: Mission }>({
  mission: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from it that the fixture needs no other
    async ({}, use) => {
      const docker = realBackend() ?? (await standInBackend());
      const gantry = new ServedGantry({ DOCKER_HOST: docker.endpoint });
      await gantry.start();
      await use(new Mission(docker, gantry));
      await gantry.stop();
      await docker.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

type Body = Parameters<typeof test>[2];

/** The test of one row. */
export function row(name: Row, body: Body): void {
  test(name, body);
}

const { browser } = readTestEnvironment();

/** The test of one row that a person sees in the window; not run where there is no browser. */
export function windowRow(name: Row, body: Body): void {
  test.describe(() => {
    test.skip(isMissing(browser), isMissing(browser) ? browser.missing : '');
    test(name, body);
  });
}
