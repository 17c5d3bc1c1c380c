import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/main/engine/clock.ts';
import { createDockerWatch, type DockerLookout } from '../../src/main/engine/runners/docker/docker-watch.ts';
import type { DockerStatus } from '../../src/shared/domain/docker-status.ts';
import { ManualClock } from '../support/clock/manual-clock.ts';
import { DockerStandIn } from '../support/docker-stand-in/stand-in.ts';

/** Finding Docker, and noticing that it comes and goes; all on the stand-in. */
describe('the watch on Docker [stand-in only]', () => {
  let home: string;
  let standIn: DockerStandIn;
  const opened: DockerLookout[] = [];
  const servers: Server[] = [];

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'gantry-watch-'));
    standIn = await DockerStandIn.start();
  });
  afterEach(async () => {
    for (const watch of opened.splice(0)) watch.close();
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    await standIn.close();
    await rm(home, { recursive: true, force: true });
  });

  function watchWith(environment: Record<string, string>): DockerLookout {
    // A platform without sockets of its own, so that this machine's Docker is not found.
    const machine = { platform: 'win32', home, uid: null, environment } as const;
    const watch = createDockerWatch({ clock: createSystemClock(), machine });
    opened.push(watch);
    return watch;
  }

  function nextStatus(watch: DockerLookout, state: DockerStatus['state']): Promise<DockerStatus> {
    return new Promise((resolve) => {
      const leave = watch.subscribe((status) => {
        if (status.state !== state) return;
        leave();
        resolve(status);
      });
    });
  }

  async function writeContext(name: string, endpoint: string): Promise<void> {
    const folder = join(home, '.docker', 'contexts', 'meta', name);
    await mkdir(folder, { recursive: true });
    const meta = { Name: name, Endpoints: { docker: { Host: endpoint } } };
    await writeFile(join(folder, 'meta.json'), JSON.stringify(meta));
  }

  it('knows nothing before it has looked', () => {
    expect(watchWith({ DOCKER_HOST: standIn.endpoint }).status()).toEqual({ state: 'unknown' });
  });

  it('finds the Docker that DOCKER_HOST names, and asks it in a version that both speak [stand-in only]', async () => {
    const watch = watchWith({ DOCKER_HOST: standIn.endpoint });
    expect(await watch.look()).toEqual({
      state: 'reachable',
      endpoint: standIn.endpoint,
      engine_id: expect.any(String),
      version: '20.10.24',
      api_version: '1.41',
      operating_system: 'stand-in for Docker',
      since: expect.any(String),
    });
    expect(watch.status()).toEqual(await watch.look());
  });

  it('finds the current context of the configuration [stand-in only]', async () => {
    await writeContext('mine', standIn.endpoint);
    // The configuration is where DOCKER_CONFIG says; paths of another platform are not this machine's.
    await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'mine' }));
    const watch = watchWith({ DOCKER_CONFIG: join(home, '.docker') });
    expect(await watch.look()).toMatchObject({ state: 'reachable', endpoint: standIn.endpoint });
  });

  it('tells all that it tried, and what each said [stand-in only]', async () => {
    await writeContext('gone', `unix://${home}/nothing.sock`);
    await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'gone' }));
    const status = await watchWith({ DOCKER_CONFIG: join(home, '.docker') }).look();
    expect(status).toMatchObject({
      state: 'unreachable',
      tried: [
        {
          endpoint: `unix://${home}/nothing.sock`,
          origin: 'context',
          error: expect.stringContaining('ENOENT'),
        },
        { origin: 'usual_place' },
        { origin: 'usual_place' },
        { origin: 'usual_place' },
      ],
    });
  });

  it('gives up on a socket that does not answer, within 3 s [stand-in only]', async () => {
    const path = join(home, 'mute.sock');
    const server = createServer((socket) => socket.on('error', () => undefined).resume());
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const begun = performance.now();
    expect(await watchWith({ DOCKER_HOST: `unix://${path}` }).look()).toEqual({
      state: 'unreachable',
      tried: [{ endpoint: `unix://${path}`, origin: 'DOCKER_HOST', error: 'no answer within 3 s' }],
      since: expect.any(String),
    });
    expect(performance.now() - begun).toBeLessThan(3800);
  });

  it('says of what is no Docker that it is none [stand-in only]', async () => {
    const path = join(home, 'other.sock');
    const server = createServer((socket) =>
      socket.resume().end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'),
    );
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(await watchWith({ DOCKER_HOST: `unix://${path}` }).look()).toMatchObject({
      state: 'unreachable',
      tried: [{ error: 'what answers there is not Docker' }],
    });
  });

  it('is not led astray by a redirection [stand-in only]', async () => {
    const path = join(home, 'astray.sock');
    const answer = 'HTTP/1.1 301 Moved\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\n{}';
    const server = createServer((socket) => socket.resume().end(answer));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(await watchWith({ DOCKER_HOST: `unix://${path}` }).look()).toMatchObject({ state: 'unreachable' });
  });

  it('says of an address that is none that it is none [stand-in only]', async () => {
    expect(await watchWith({ DOCKER_HOST: 'ftp://x' }).look()).toMatchObject({
      tried: [{ error: 'ftp://x is not an address of Docker' }],
    });
  });

  it('tells those who subscribed when Docker goes and comes [stand-in only]', async () => {
    const watch = watchWith({ DOCKER_HOST: standIn.endpoint });
    await nextStatus(watch, 'reachable');
    await standIn.goAway();
    const gone = nextStatus(watch, 'unreachable');
    await gone;
    const back = nextStatus(watch, 'reachable');
    await standIn.listen();
    await back;
  });

  it('tells since when Docker is there or gone, however often it is looked at [stand-in only]', async () => {
    const clock = new ManualClock(Date.UTC(2026, 4, 4, 12));
    const machine = {
      platform: 'win32',
      home,
      uid: null,
      environment: { DOCKER_HOST: standIn.endpoint },
    } as const;
    const watch = createDockerWatch({ clock, machine });
    opened.push(watch);
    const minuteLater = (): Promise<DockerStatus> => {
      clock.advance(60_000);
      return watch.look();
    };
    const since = (minute: number) => `2026-05-04T12:0${minute}:00.000Z`;
    expect(await watch.look()).toMatchObject({ state: 'reachable', since: since(0) });
    expect(await minuteLater()).toMatchObject({ state: 'reachable', since: since(0) });
    await standIn.goAway();
    expect(await minuteLater()).toMatchObject({ state: 'unreachable', since: since(2) });
    expect(await minuteLater()).toMatchObject({ state: 'unreachable', since: since(2) });
    await standIn.listen();
    expect(await minuteLater()).toMatchObject({ state: 'reachable', since: since(4) });
    expect(await minuteLater()).toMatchObject({ state: 'reachable', since: since(4) });
  });

  it('gives those who wait a connection as soon as there is one, but only to the Docker they need', async () => {
    const watch = watchWith({ DOCKER_HOST: standIn.endpoint });
    await standIn.goAway();
    const { signal } = new AbortController();
    const any = watch.reach(null, signal);
    const leaving = new AbortController();
    const other = watch.reach('another engine', leaving.signal);
    await watch.look();
    await standIn.listen();
    const connection = await any;
    expect(connection?.endpoint).toBe(standIn.endpoint);
    leaving.abort();
    expect(await other).toBeNull();
    expect(await watch.reach(connection?.engine_id ?? null, signal)).toBe(connection);
  });

  it('hands out another connection when one was lost [stand-in only]', async () => {
    const watch = watchWith({ DOCKER_HOST: standIn.endpoint });
    const { signal } = new AbortController();
    const first = await watch.reach(null, signal);
    if (first === null) throw new Error('no connection');
    watch.lose(first);
    const second = await watch.reach(first.engine_id, signal);
    expect(second).not.toBeNull();
    expect(second).not.toBe(first);
  });

  it('closes a connection that was lost as soon as nobody holds it [stand-in only]', async () => {
    const watch = watchWith({ DOCKER_HOST: standIn.endpoint });
    const { signal } = new AbortController();
    const lost = await watch.reach(null, signal);
    if (lost === null) throw new Error('no connection');
    const ask = (): Promise<unknown> => lost.api.read({ method: 'GET', path: '/info' });
    watch.hold(lost);
    watch.release(lost);
    watch.lose(lost);
    const current = await watch.reach(null, signal);
    await ask();
    watch.release(lost);
    await expect(ask()).rejects.toThrow('was closed');
    if (current === null) throw new Error('no connection');
    watch.release(current);
    await current.api.read({ method: 'GET', path: '/info' });
  });
});
