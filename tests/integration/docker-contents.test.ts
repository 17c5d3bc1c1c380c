import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import { dockerContents } from '../../src/main/engine/docker-service.ts';
import { createDockerContents } from '../../src/main/engine/runners/docker/docker-contents.ts';
import { createDockerWatch, type DockerLookout } from '../../src/main/engine/runners/docker/docker-watch.ts';
import { DockerStandIn } from '../support/docker-stand-in/stand-in.ts';
import { TestEngine } from '../support/engine/test-engine.ts';

const source = `
name: report
params: { tag: { default: '2' } }
jobs:
  fetch: { image: busybox }
  count: { image: 'counter:\${{ params.tag }}', volumes: ['data:/data'] }
`;

describe('what Docker holds of Gantry', () => {
  let gantry: TestEngine;
  let standIn: DockerStandIn;
  let watch: DockerLookout;

  beforeEach(async () => {
    gantry = new TestEngine();
    standIn = await DockerStandIn.start();
    // A platform without sockets of its own, so that this machine's Docker is not found.
    const environment = { DOCKER_HOST: standIn.endpoint };
    const machine = { platform: 'win32', home: gantry.folder, uid: null, environment } as const;
    watch = createDockerWatch({ clock: createSystemClock(), machine });
  });
  afterEach(async () => {
    watch.close();
    await standIn.close();
    await gantry.close();
  });

  const look = () =>
    dockerContents(gantry.store, createDockerContents({ docker: watch, store_uuid: gantry.store.uuid }));

  /** Tells Docker something, as the runner would. */
  async function tell(path: string, body: object): Promise<void> {
    const connection = await watch.reach(null, AbortSignal.timeout(5000));
    await connection?.api.read({ method: 'POST', path, query: pathQuery(body), body });
    if (connection !== null) watch.release(connection);
  }
  const pathQuery = (body: object) => ('Image' in body && 'name' in body ? { name: body.name } : {});

  it('is nothing where nothing is', async () => {
    expect(await look()).toEqual({ ok: true, value: { images: [], containers: [], volumes: [] } });
  });

  it('is images that workflows name, our containers and our volumes, and nobody else\u2019s', async () => {
    const run = gantry.run(source);
    const { spec } = await gantry.runner.attemptOf('fetch');
    const store = { 'gantry.store': gantry.store.uuid };
    const attempt = { ...store, 'gantry.run': run.uuid, 'gantry.attempt': spec.attempt_uuid };
    standIn.images.add('busybox:latest', 'amd64', 4000);
    standIn.images.add('counter:2', 'amd64', 90_000);
    standIn.images.add('counter:1');
    standIn.images.add('older:1', 'amd64', 500);
    standIn.images.add('theirs:1');
    await tell('/containers/create', { name: 'gantry-one', Image: 'older:1', Labels: attempt });
    await tell('/containers/create', {
      name: 'other-store',
      Image: 'theirs:1',
      Labels: { 'gantry.store': 'x' },
    });
    await tell('/containers/create', { name: 'theirs', Image: 'theirs:1' });
    const ours = { ...store, 'gantry.workflow': run.workflow_uuid };
    await tell('/volumes/create', { Name: 'gantry-data', Labels: ours });
    await tell('/volumes/create', { Name: 'gantry-odd', Labels: { ...store, 'gantry.workflow': 'no uuid' } });
    await tell('/volumes/create', { Name: 'theirs' });
    const contents = await look();
    if (!contents.ok) throw new Error('Docker is there');
    const { images, containers, volumes } = contents.value;
    expect(images.map(({ tags, size_bytes }) => [tags, size_bytes])).toEqual([
      [['counter:2'], 90_000],
      [['busybox:latest'], 4000],
      [['older:1'], 500],
    ]);
    expect(containers).toMatchObject([
      { name: 'gantry-one', image: 'older:1', state: 'created', run_uuid: run.uuid, job: 'fetch' },
    ]);
    expect(volumes).toEqual([
      {
        name: 'gantry-data',
        workflow_uuid: run.workflow_uuid,
        workflow_name: 'report',
        created_at: '2026-01-31T01:00:00.000Z',
      },
      {
        name: 'gantry-odd',
        workflow_uuid: null,
        workflow_name: null,
        created_at: '2026-01-31T01:00:00.000Z',
      },
    ]);
  });

  it('cannot be said while Docker is away, or answers with something else', async () => {
    const unreachable = { ok: false, failure: { code: 'docker_unreachable' } };
    standIn.failNext('list-images');
    expect(await look()).toMatchObject(unreachable);
    expect(await look()).toMatchObject({ ok: true });
    await standIn.goAway();
    expect(await look()).toMatchObject(unreachable);
    await standIn.listen();
    expect(await look()).toMatchObject({ ok: true });
  });
});
