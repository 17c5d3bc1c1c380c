import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import type { WorkflowVolumes } from '../../src/main/engine/ports.ts';
import { createDockerWatch } from '../../src/main/engine/runners/docker/docker-watch.ts';
import { createWorkflowVolumes } from '../../src/main/engine/runners/docker/workflow-volumes.ts';
import { type DockerBackend, realBackend, standInBackend } from '../support/runner-docker-backend.ts';
import { DockerBench } from '../support/runner-docker-bench.ts';

function suite(open: () => Promise<DockerBackend>): void {
  let backend: DockerBackend;
  let bench: DockerBench;
  let volumes: WorkflowVolumes;
  const workflows: string[] = [];

  beforeAll(async () => {
    backend = await open();
    bench = await DockerBench.open(backend);
    const { watch: docker, store_uuid } = bench;
    volumes = createWorkflowVolumes({ clock: createSystemClock(), docker, store_uuid });
  });
  afterEach(async () => {
    await bench.clear();
    for (const workflow_uuid of workflows.splice(0)) await volumes.remove(workflow_uuid);
  });
  afterAll(async () => {
    await bench.close();
    await backend.close();
  });

  /** Runs a job of a workflow with two volumes, as the runner makes them. */
  async function runWithVolumes(): Promise<{ workflow_uuid: string }> {
    const workflow_uuid = randomUUID();
    workflows.push(workflow_uuid);
    const mount = (source: string) => ({
      type: 'volume' as const,
      source,
      target: `/${source}`,
      read_only: false,
    });
    await bench.job([], { workflow_uuid, volumes: [mount('out'), mount('in')] }).end;
    return { workflow_uuid };
  }

  it('finds the volumes of a workflow, and removes those alone', async () => {
    const one = await runWithVolumes();
    const other = await runWithVolumes();
    await bench.clear();
    const names = (uuid: string) => ['in', 'out'].map((name) => `gantry-${uuid}-${name}`);
    expect(await volumes.of(one.workflow_uuid)).toEqual(names(one.workflow_uuid));
    await volumes.remove(one.workflow_uuid);
    expect(await volumes.of(one.workflow_uuid)).toEqual([]);
    expect(await volumes.of(other.workflow_uuid)).toEqual(names(other.workflow_uuid));
    await volumes.remove(one.workflow_uuid);
  });

  it('leaves the volumes of another data directory alone', async () => {
    const { workflow_uuid } = await runWithVolumes();
    const { watch: docker } = bench;
    const others = createWorkflowVolumes({ clock: createSystemClock(), docker, store_uuid: randomUUID() });
    expect(await others.of(workflow_uuid)).toEqual([]);
    await others.remove(workflow_uuid);
    expect(await volumes.of(workflow_uuid)).toHaveLength(2);
  });

  it('waits for the last container of the workflow to let go of them', async () => {
    const { workflow_uuid } = await runWithVolumes();
    const removed = volumes.remove(workflow_uuid);
    await bench.clear();
    await removed;
    expect(await volumes.of(workflow_uuid)).toEqual([]);
  });
}

describe('volumes of workflows, on the stand-in', () => suite(standInBackend));

const real = realBackend();
if (real === null) {
  describe.skip('volumes of workflows, on a real Docker (skipped: GANTRY_TEST_DOCKER_HOST names none)', () => {
    it('the same', () => undefined);
  });
} else {
  describe('volumes of workflows, on a real Docker', () => suite(async () => real));
}

describe('volumes of workflows, without Docker', () => {
  it('are not known, and nobody waits for them', async () => {
    const clock = createSystemClock();
    const environment = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const docker = createDockerWatch({
      clock,
      machine: { platform: process.platform, home: '/nowhere', uid: null, environment },
    });
    const volumes = createWorkflowVolumes({ clock, docker, store_uuid: randomUUID() });
    expect(await volumes.of(randomUUID())).toBeNull();
    await volumes.remove(randomUUID());
    docker.close();
  });
});
