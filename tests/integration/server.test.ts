import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { OpenEngine } from '../../src/main/host/engine-handle.ts';
import { openEngine } from '../../src/main/host/open-engine.ts';
import { createSocketWire } from '../../src/main/host/socket-wire.ts';
import { createWireClient } from '../../src/main/host/wire-client.ts';
import { Access, readOrMakeToken } from '../../src/main/server/access.ts';
import { type EngineSource, type GantryServer, startServer } from '../../src/main/server/start-server.ts';
import { fakeOptions, temporaryDirectory } from '../support/fake-engine.ts';

const token = 'the-right-token-the-right-token-1234';
const { directory, remove } = temporaryDirectory();
const page = mkdtempSync(join(tmpdir(), 'gantry-page-'));
let engine: OpenEngine;
let server: GantryServer;

const source = (): EngineSource => ({
  open: () => Promise.resolve(engine),
  connect: () => engine.connect(),
});

beforeAll(async () => {
  mkdirSync(join(page, 'assets'));
  writeFileSync(join(page, 'index.html'), '<title>Gantry</title>');
  writeFileSync(join(page, 'assets/page.js'), 'export {}');
  writeFileSync(`${page}.secret.html`, 'outside');
  const opened = await openEngine(fakeOptions(directory, 'owner'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  engine = opened.engine;
  const access = new Access(token);
  const started = await startServer({
    engine: source(),
    access,
    page_folder: page,
    port: { kind: 'exact', port: 0 },
  });
  if (!started.ok) throw new Error(started.message);
  server = started.server;
});

afterAll(async () => {
  await server.close();
  await engine.close();
  remove();
  rmSync(page, { recursive: true });
  rmSync(`${page}.secret.html`);
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: unknown;
}

interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Node's own client, because `fetch` does not let a test choose `Host` and `Origin`. */
async function call(path: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> {
  const outgoing = request({ host: '127.0.0.1', port: server.port, path, method, headers });
  // A server that has answered may close before it has read all; `once` tells the error that came first.
  outgoing.on('error', () => {});
  outgoing.end(body);
  const [response] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  const isJson = response.headers['content-type'] === 'application/json';
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : null,
  };
}

const bearer = { authorization: `Bearer ${token}` };

describe('what a request must prove', () => {
  const routes = ['/', '/health', '/workflow/', '/system', '/nothing'];

  it.each(routes)('a rebound name gets nothing from %s', async (path) => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1.evil.example', '[::2]']) {
      const answer = await call(path, { headers: { host, ...bearer } });
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ code: 'forbidden', data: { what: 'host' } });
    }
  });

  it.each(routes)('a page of another origin gets nothing from %s', async (path) => {
    const origins = [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      `https://127.0.0.1:${server.port}`,
    ];
    for (const origin of origins) {
      const answer = await call(path, { headers: { origin, ...bearer } });
      expect(answer.body).toMatchObject({ code: 'forbidden', data: { what: 'origin' } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each(['/workflow/', '/system', '/nothing', '/session'])(
    'nobody without a token gets in at %s',
    async (path) => {
      const wrong: Record<string, string>[] = [
        {},
        { authorization: 'Bearer wrong' },
        { authorization: `Bearer ${token}x` },
        { authorization: `Basic ${token}` },
        { cookie: `token=${token}` },
      ];
      for (const headers of wrong) {
        expect(await call(path, { headers })).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      }
      expect(await call(`${path}?token=${token}`)).toMatchObject({ status: 401 });
    },
  );

  it('a request without a name gets nothing', async () => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write('GET /health HTTP/1.0\r\n\r\n'));
    const [answer] = await once(socket, 'data');
    expect(answer.toString()).toMatch(/^HTTP\/1.1 403 /);
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])(
    '%s is this machine, at any port',
    async (name) => {
      for (const host of [name, `${name}:${server.port}`, `${name}:9`]) {
        expect(await call('/health', { headers: { host } })).toMatchObject({ status: 200 });
      }
    },
  );

  it('takes the own page as origin, by each of its names', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      const origin = `http://${name}:${server.port}`;
      expect(await call('/system', { headers: { origin, ...bearer } })).toMatchObject({ status: 200 });
    }
  });
});

describe('the page', () => {
  it('needs no token and is strict about what may run in it', async () => {
    const answer = await call('/');
    expect(answer).toMatchObject({ status: 200, text: '<title>Gantry</title>' });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await call('/assets/page.js')).headers['cache-control']).toContain('immutable');
  });

  it('says that it is missing where it was not built', async () => {
    const page_folder = join(page, 'nowhere');
    const port = { kind: 'exact', port: 0 } as const;
    const started = await startServer({ engine: source(), access: new Access(token), page_folder, port });
    if (!started.ok) throw new Error(started.message);
    const answer = await fetch(started.server.address);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'page_missing' });
    await started.server.close();
  });

  it('ends at its folder', async () => {
    const name = page.split('/').at(-1);
    const paths = [`/../${name}.secret.html`, `/%2e%2e/${name}.secret.html`, `/..%2f${name}.secret.html`];
    for (const path of [...paths, '/%', '/%00.html', '//etc/passwd', '/assets']) {
      expect((await call(path)).status).toBe(401);
    }
  });
});

describe('REST', () => {
  it('answers with and without the trailing slash', async () => {
    for (const path of ['/workflow', '/workflow/']) {
      const answer = await call(path, { headers: bearer });
      expect(answer).toMatchObject({ status: 200, body: [] });
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    }
    for (const path of ['/docker', '/docker/?look=true']) {
      expect(await call(path, { headers: bearer })).toMatchObject({ body: { state: 'reachable' } });
    }
  });

  it('makes, starts and follows, streams as server-sent events', async () => {
    const made = await call('/workflow/', {
      method: 'POST',
      headers: bearer,
      body: '{"source":"name: rest"}',
    });
    expect(made).toMatchObject({ status: 201, body: { name: 'rest' } });
    const { uuid } = made.body as { uuid: string };
    const run = await call(`/workflow/${uuid}/execute`, { method: 'POST', headers: bearer });
    expect(run).toMatchObject({ status: 201, body: { number: 1 } });
    const watched = await call(`/run/${(run.body as { uuid: string }).uuid}/watch`, { headers: bearer });
    expect(watched.headers['content-type']).toBe('text/event-stream');
    expect(watched.text).toMatch(/"kind":"snapshot".*"kind":"changes"/s);
  });

  it('says what is wrong in one shape', async () => {
    const uuid = '00000000-0000-7000-8000-00000000dead';
    expect(await call(`/run/${uuid}`, { headers: bearer })).toMatchObject({
      status: 404,
      body: {
        code: 'not_found',
        message: `There is no run \`${uuid}\`, or it is no longer kept.`,
        data: { kind: 'run', key: uuid },
      },
    });
    expect(await call('/run/not-a-uuid', { headers: bearer })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', data: { problems: [{ path: 'uuid' }] } },
    });
    const empty = { method: 'POST', headers: bearer, body: '{"source":""}' };
    expect(await call('/workflow', empty)).toMatchObject({
      status: 422,
      body: {
        code: 'invalid_workflow',
        message: expect.stringMatching(/\n1:1: The file is empty/),
        data: { problems: [{ code: 'file_empty' }] },
      },
    });
    const bytes = Buffer.from([0x22, 0xff, 0x22]);
    expect(await call('/workflow', { method: 'POST', headers: bearer, body: bytes })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', data: { problems: [{ message: 'the body is not UTF-8' }] } },
    });
    const malformed = { method: 'POST', headers: bearer, body: '{' };
    expect(await call('/workflow', malformed)).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    });
    const nothing = await call('/nothing', { headers: bearer });
    expect(nothing).toMatchObject({ status: 404, body: { code: 'route_not_found', data: {} } });
    for (const [path, method] of [
      ['/workflow', 'PUT'],
      ['/', 'POST'],
    ] as const) {
      const answer = await call(path, { method, headers: bearer });
      expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed', data: {} } });
    }
  });

  it('says so where there is no engine to ask', async () => {
    const nobody = async () => {
      throw new Error('there is no engine');
    };
    const started = await startServer({
      engine: { open: nobody, connect: nobody },
      access: new Access(token),
      page_folder: page,
      port: { kind: 'exact', port: 0 },
    });
    if (!started.ok) throw new Error(started.message);
    const answer = await fetch(`${started.server.address}workflow/`, { headers: bearer });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'engine_unreachable', data: {} });
    await started.server.close();
  });

  it('takes no body above 16 MiB, whether its length is told or not', async () => {
    const body = Buffer.alloc(16 * 1024 * 1024 + 1, ' ');
    for (const headers of [bearer, { ...bearer, 'transfer-encoding': 'chunked' }]) {
      const answer = await call('/workflow', { method: 'POST', headers, body });
      expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } });
    }
  });
});

describe('a session', () => {
  const exchange = (code: string, headers = {}) =>
    call('/session', { method: 'POST', headers, body: JSON.stringify({ code }) });

  it('comes from a code, once, and is as good as the token', async () => {
    const code = server.issueCode();
    const answer = await exchange(code);
    expect(answer.status).toBe(200);
    const session = (answer.body as { token: string }).token;
    expect(await call('/system', { headers: { authorization: `Bearer ${session}` } })).toMatchObject({
      status: 200,
    });
    expect(await exchange(code)).toMatchObject({ status: 401 });
    expect(await exchange('', {})).toMatchObject({ status: 401 });
  });

  it('can be asked for by who holds the token, not by another session', async () => {
    const ask = (headers: Record<string, string>) => call('/session/code', { method: 'POST', headers });
    const given = await ask(bearer);
    expect(given.status).toBe(201);
    const session = await exchange((given.body as { code: string }).code);
    expect(session.status).toBe(200);
    const sessionToken = (session.body as { token: string }).token;
    expect(await ask({ authorization: `Bearer ${sessionToken}` })).toMatchObject({ status: 401 });
    expect(await ask({})).toMatchObject({ status: 401 });
  });

  it('is not given to another origin', async () => {
    const code = server.issueCode();
    const origin = 'https://evil.example';
    expect(await exchange(code, { origin })).toMatchObject({ status: 403 });
    expect(await exchange(code, { host: 'evil.example' })).toMatchObject({ status: 403 });
    expect(await exchange(code)).toMatchObject({ status: 200 });
  });
});

describe('the WebSocket', () => {
  const open = (headers: Record<string, string> = {}, path = '/rpc') =>
    new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });

  it.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['a rebound name', { host: 'evil.example' }, 403],
  ])('is not opened for %s', async (_what, headers, status) => {
    const socket = open(headers as unknown as Record<string, string>);
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(status);
  });

  it('is not opened elsewhere', async () => {
    const [, response] = await once(open({}, '/other'), 'unexpected-response');
    expect(response.statusCode).toBe(404);
  });

  it.each(['{"token":"wrong"}', 'nonsense', '{}', Buffer.from(`{"token":"${token}"}`)])(
    'is closed when the first message is %s',
    async (hello) => {
      const socket = open();
      await once(socket, 'open');
      socket.send(hello);
      const [code] = await once(socket, 'close');
      expect(code).toBe(4401);
    },
  );

  it('speaks the contract once the token was said', async () => {
    const socket = open({ origin: server.address.slice(0, -1) });
    await once(socket, 'open');
    socket.send(JSON.stringify({ token }));
    const [answer] = await once(socket, 'message');
    expect(answer.toString()).toBe('{"ok":true}');
    const wire = createWireClient(createSocketWire(socket));
    expect(await wire.client.system.info()).toMatchObject({ data_dir: directory.path });
    wire.close();
    await wire.closed;
  });

  it.each(['garbage', '{}', 'null', '{"i":"1","p":{"u":"nonsense"}}', new Uint8Array([1, 255, 3])])(
    'is closed by the message %s, which is none, and the engine goes on',
    async (garbage) => {
      const socket = open();
      await once(socket, 'open');
      socket.send(JSON.stringify({ token }));
      await once(socket, 'message');
      socket.send(garbage);
      expect((await once(socket, 'close'))[0]).toBe(1007);
      expect(await engine.client.system.info()).toMatchObject({ data_dir: directory.path });
    },
  );

  it.each([
    ['complete', (text: string, socket: WebSocket) => socket.send(text)],
    ['not complete', (text: string, socket: WebSocket) => socket.send(text, { fin: false })],
  ])('takes no first message above 2 KiB, though it is %s', async (_what, send) => {
    const socket = open();
    await once(socket, 'open');
    send(JSON.stringify({ token, more: 'x'.repeat(2048) }), socket);
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });
});

describe('the port', () => {
  const start = (port: Parameters<typeof startServer>[0]['port']) =>
    startServer({ engine: source(), access: new Access(token), page_folder: page, port });

  it('is named when it is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await start({ kind: 'exact', port })).toMatchObject({ ok: false, port });
    other.close();
  });

  it('is the next free one where the usual one is taken', async () => {
    const first = await start({ kind: 'usual' });
    const second = await start({ kind: 'usual' });
    if (!first.ok || !second.ok) throw new Error('no port');
    expect(second.server.port).toBeGreaterThan(first.server.port);
    await first.server.close();
    await second.server.close();
  });

  it.skipIf(process.platform === 'win32')('is open on the loopback interface alone', async () => {
    const socket = connect(server.port, '127.0.0.2');
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('the end', () => {
  const upgrade = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OTAxMjM0NQ==\r\n\r\n`;

  it.each([
    ['says nothing', '', ''],
    ['says half a request', 'GET /health HTTP/1.1\r\nHost:', ''],
    ['stays open after an answer', 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n', '200 OK'],
    ['never says good-bye as a page', upgrade('/rpc'), '101 Switching'],
    ['stays half open after a refusal', upgrade('/other'), '404 Not Found'],
  ])(
    'waits for no connection that %s',
    async (_what, said, answered) => {
      const access = new Access(token);
      const started = await startServer({
        engine: source(),
        access,
        page_folder: page,
        port: { kind: 'exact', port: 0 },
      });
      if (!started.ok) throw new Error(started.message);
      const socket = connect({ port: started.server.port, host: '127.0.0.1', allowHalfOpen: true });
      try {
        socket.on('error', () => {});
        await once(socket, 'connect');
        socket.write(said);
        if (answered !== '') expect(String((await once(socket, 'data'))[0])).toContain(answered);
        socket.resume();
        await started.server.close();
      } finally {
        socket.destroy();
      }
    },
    2000,
  );
});

describe('the token file', () => {
  it.skipIf(process.platform === 'win32')('is made once, for the user alone', () => {
    const made = readOrMakeToken(directory.token);
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(readOrMakeToken(directory.token)).toBe(made);
    expect(statSync(directory.token).mode & 0o777).toBe(0o600);
  });
});
