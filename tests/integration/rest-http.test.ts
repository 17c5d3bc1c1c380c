import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RestServer } from '../support/rest/rest-server.ts';

const gone = '019a0000-0000-7000-8000-00000000dead';
const source = 'name: w\njobs: { a: { image: x } }';
let rest: RestServer;
let uuid: string;

beforeAll(async () => {
  rest = await RestServer.start();
  uuid = await rest.workflow(source);
});
afterAll(() => rest.close());

/** What is sent byte by byte, and all that comes back. */
async function speak(text: string, port = rest.port): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

describe('addresses', () => {
  it('are the same with and without the slash at their end', async () => {
    for (const path of ['/workflow', '/run', '/scheduling', '/docker', '/system', `/workflow/${uuid}`]) {
      const [one, other] = [await rest.call('GET', path), await rest.call('GET', `${path}/`)];
      expect([path, one.status]).toEqual([path, 200]);
      expect(other.text).toBe(one.text);
    }
    expect((await rest.call('GET', '/workflow//')).status).toBe(404);
  });

  it('say which methods they take', async () => {
    const tries: [string, string, string][] = [
      ['PUT', '/workflow', 'GET, HEAD, POST, OPTIONS'],
      ['POST', `/workflow/${uuid}/`, 'GET, HEAD, PATCH, DELETE, OPTIONS'],
      ['DELETE', '/workflow/watch', 'GET, HEAD, OPTIONS'],
      ['GET', '/workflow/validate', 'POST, OPTIONS'],
      ['DELETE', `/workflow/${uuid}/execute`, 'POST, GET, OPTIONS'],
      ['POST', '/swagger', 'GET, HEAD, OPTIONS'],
      ['GET', '/session', 'POST, OPTIONS'],
    ];
    for (const [method, path, allow] of tries) {
      const answer = await rest.call(method, path);
      expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed' }, headers: { allow } });
      const options = await rest.call('OPTIONS', path);
      expect(options).toMatchObject({ status: 204, text: '', headers: { allow } });
    }
    for (const path of ['/nothing', '/workflow/a/b/c/d', `/run/${gone}/nothing`]) {
      expect(await rest.call('GET', path)).toMatchObject({ status: 404, body: { code: 'route_not_found' } });
    }
  });

  it('answer HEAD as GET, without the body, and start nothing by it', async () => {
    const get = await rest.call('GET', `/workflow/${uuid}`);
    const head = await rest.call('HEAD', `/workflow/${uuid}`);
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect((await rest.call('HEAD', `/workflow/${gone}`)).status).toBe(404);
    expect((await rest.call('HEAD', '/workflow/watch')).headers['content-type']).toBe('text/event-stream');
    expect((await rest.call('HEAD', `/workflow/${uuid}/execute`)).status).toBe(405);
    expect((await rest.call('GET', '/run/')).body).toEqual([]);
  });

  it('want the token for every call, whatever stands there', async () => {
    for (const path of ['/workflow/', '/nothing', `/workflow/${uuid}/execute`]) {
      for (const method of ['GET', 'OPTIONS', 'TRACE']) {
        const answer = await rest.call(method, path, { headers: { authorization: 'Bearer wrong' } });
        expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
        expect(answer.headers['www-authenticate']).toBe('Bearer');
      }
    }
  });
});

describe('what is sent', () => {
  it('is told all that is wrong with it, each with its place and what was meant', async () => {
    const answer = await rest.call('PATCH', '/workflow/nonsense', {
      body: { nmae: 'x', description: 5, layout: { a: { x: 'left', y: 1, z: 2 } }, jobs: {} },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.data.problems).toEqual([
      { path: 'nmae', message: 'is not known here; did you mean `name`?' },
      {
        path: 'uuid',
        message: 'must be a uuid such as 01989f6e-6f1d-7c3a-9f0e-3f1f8f1d2c4b; got "nonsense"',
      },
      { path: 'description', message: 'must be a text; got 5' },
      { path: 'jobs', message: 'must be a list; got an object' },
      { path: 'layout.a.x', message: 'must be a number; got "left"' },
      { path: 'layout.a.z', message: 'is not known here; known are x, y' },
    ]);
    expect(answer.body.message).toContain('nmae: is not known here; did you mean `name`?');
  });

  it('is refused where a field is not known, in the body and in the query', async () => {
    const tries: [string, string, unknown, string][] = [
      ['GET', '/workflow/?limt=3', undefined, 'limt'],
      ['GET', `/workflow/${uuid}?source=1`, undefined, 'source'],
      ['DELETE', `/workflow/${uuid}?histroy=drop`, undefined, 'histroy'],
      ['POST', `/workflow/${uuid}/execute`, { parms: {} }, 'parms'],
      ['POST', '/workflow/', { source, fil: 'x' }, 'fil'],
      ['POST', '/workflow/', { name: 'x', jobs: [], descripton: '' }, 'descripton'],
      ['POST', `/run/${gone}/cancel`, { now: true }, 'now'],
      ['POST', `/workflow/${uuid}/execute?params=1`, {}, 'params'],
    ];
    for (const [method, path, body, field] of tries) {
      const answer = await rest.call(method, path, { body });
      expect([path, answer.status, answer.body.data.problems?.[0]?.path]).toEqual([path, 400, field]);
    }
  });

  it('is refused where a parameter has the one name that is no key', async () => {
    const body = JSON.parse('{"params":{"__proto__":"1"}}');
    const answer = await rest.call('POST', `/workflow/${uuid}/execute`, { body });
    expect([answer.status, answer.body.data.problems?.[0]?.path]).toEqual([400, 'params.__proto__']);
  });

  it('names the alternatives of a choice, and the bounds of a number', async () => {
    const answer = await rest.call('GET', '/run/?state=succeded&limit=0&after=x&since=yesterday');
    const problems = Object.fromEntries(
      answer.body.data.problems.map(({ path, message }: { path: string; message: string }) => [
        path,
        message,
      ]),
    );
    expect(problems).toEqual({
      after: expect.stringMatching(/^must be a uuid such as .*; got "x"$/),
      limit: 'must be at least 1; got "0"',
      since: 'must be a moment such as 2026-01-31T09:00:00Z; got "yesterday"',
      state:
        'must be one of queued, running, succeeded, failed, cancelled; got "succeded"; did you mean `succeeded`?',
    });
  });

  it('is one of the forms that are taken, not two of them at once', async () => {
    const both = await rest.call('POST', '/workflow/', { body: { source, name: 'x', jobs: [] } });
    expect(both.body.data.problems).toEqual([
      { path: 'name', message: 'does not go with the other fields' },
      { path: 'jobs', message: 'does not go with the other fields' },
    ]);
    const nothing = await rest.call('POST', '/workflow/');
    expect(nothing.body.data.problems).toEqual([{ path: 'source', message: 'is missing' }]);
  });

  it('may name the record again as the address does, and no other one', async () => {
    const again = await rest.call('PATCH', `/workflow/${uuid.toUpperCase()}`, { body: { uuid } });
    expect(again.status).toBe(200);
    const other = await rest.call('PATCH', `/workflow/${uuid}`, { body: { uuid: gone } });
    expect(other.body.data.problems).toEqual([
      { path: 'uuid', message: 'differs from the one in the address' },
    ]);
  });

  it.each([
    ['nothing', '{', 'the body is not JSON'],
    ['cut short', '{"source": "x', 'the body is not JSON'],
    ['a list', '[]', 'the body must be a JSON object'],
    ['a text', '"x"', 'the body must be a JSON object'],
    ['null', 'null', 'the body must be a JSON object'],
    ['a number', '1e999', 'the body must be a JSON object'],
    ['very deep', '['.repeat(100_000) + ']'.repeat(100_000), 'the body has values more than 100 deep'],
    ['very many', `[${'1,'.repeat(600_000)}1]`, 'the body has more than 500,000 values'],
  ])('is no body where it is %s', async (_what, raw, message) => {
    const answer = await rest.call('POST', '/workflow/', { raw });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(answer.body.data.problems[0]).toMatchObject({
      path: '',
      message: expect.stringContaining(message),
    });
  });

  it('is told the first of very many faults, and that there are more', async () => {
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 1]));
    for (const body of [
      fields,
      { params: Object.fromEntries(Object.keys(fields).map((key) => [key, null])) },
    ]) {
      const answer = await rest.call('POST', `/workflow/${uuid}/execute`, { body });
      expect(answer.status).toBe(400);
      expect(answer.body.data.problems).toHaveLength(101);
      expect(answer.body.data.problems.at(-1)).toMatchObject({ path: '' });
    }
  });

  it('must be JSON, whatever clients say by habit', async () => {
    const tries: [string, string, number][] = [
      ['application/json', `{"source":${JSON.stringify(source)}}`, 201],
      ['application/json; charset=utf-8', '{"source":""}', 422],
      ['application/merge-patch+json', '{"source":""}', 422],
      ['application/x-www-form-urlencoded', '{"source":""}', 422],
      ['text/plain;charset=UTF-8', '{"source":""}', 422],
      ['application/x-www-form-urlencoded', 'source=x', 415],
      ['text/plain', 'name: x', 415],
      ['text/xml', '<a/>', 415],
      ['multipart/form-data; boundary=x', '--x--', 415],
      ['application/json; charset=utf-16', '{}', 415],
      ['application/yaml', source, 415],
    ];
    for (const [type, raw, status] of tries) {
      const answer = await rest.call('POST', '/workflow/', { raw, headers: { 'content-type': type } });
      expect([type, raw, answer.status]).toEqual([type, raw, status]);
      if (status === 415) expect(answer.body.code).toBe('unsupported_media_type');
    }
    const packed = await rest.call('POST', '/workflow/', {
      raw: '{}',
      headers: { 'content-encoding': 'gzip' },
    });
    expect(packed.status).toBe(415);
  });

  it('is refused early above 16 MiB, and who still sends reads why', async () => {
    const raw = Buffer.alloc(100_000_000, ' ');
    const lengths: Record<string, string>[] = [
      { 'content-length': String(raw.length) },
      { 'transfer-encoding': 'chunked' },
    ];
    for (const headers of lengths) {
      const answer = await rest.call('POST', '/workflow/', { raw, headers });
      expect(answer).toMatchObject({ status: 413, body: { code: 'too_large', data: {} } });
      expect(answer.headers.connection).toBe('close');
    }
  });

  it('need not be sent at all by who asks first', async () => {
    const head = [
      'POST /workflow/ HTTP/1.1',
      'Host: localhost',
      `Authorization: ${rest.authorization}`,
      'Expect: 100-continue',
    ].join('\r\n');
    const refused = await speak(`${head}\r\nContent-Length: 100000000\r\n\r\n`);
    expect(refused).toMatch(/^HTTP\/1.1 413 /);
    const socket = connect(rest.port, '127.0.0.1');
    socket.write(`${head}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n`);
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 100 /);
    socket.write('{}');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 400 /);
    socket.destroy();
  });
});

describe('what is no request', () => {
  it('is answered in the shape of every error', async () => {
    expect(await speak('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*"code":"malformed_request"/s);
    const headers = `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`;
    expect(await speak(headers)).toMatch(/^HTTP\/1.1 431 .*"code":"headers_too_large"/s);
  });

  it('is answered on a connection that has had an answer before', async () => {
    const socket = connect(rest.port, '127.0.0.1');
    socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 200 /);
    socket.write('nonsense\r\n\r\n');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 400 /);
  });

  it('is ended where it comes too slowly', async () => {
    const slow = await RestServer.start(200);
    try {
      const head = `POST /workflow/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${slow.authorization}\r\n`;
      for (const begun of [head, `${head}Content-Length: 10\r\n\r\n{`]) {
        expect(await speak(begun, slow.port)).toMatch(/^HTTP\/1.1 408 .*"code":"request_timeout"/s);
      }
    } finally {
      await slow.close();
    }
  });
});

describe('the reference', () => {
  it.each(['/swagger', '/swagger/', '/docs', '/docs/'])('stands at %s, for everybody', async (path) => {
    const { status, headers, text } = await rest.call('GET', path, { headers: { authorization: '' } });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses).toHaveLength(5);
    for (const address of addresses) {
      expect(address).toMatch(/^\/swagger\//);
      expect((await rest.call('GET', address)).status).toBe(200);
    }
  });

  it('shows the document, which needs no token either', async () => {
    const { status, body } = await rest.call('GET', '/openapi.json', { headers: { authorization: '' } });
    expect([status, body.openapi]).toEqual([200, '3.1.1']);
  });
});
