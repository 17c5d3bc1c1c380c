import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeAttempt } from '../support/engine/fake-runner.ts';
import { RestServer } from '../support/rest/rest-server.ts';

let rest: RestServer;

beforeEach(async () => {
  rest = await RestServer.start();
});
afterEach(() => rest.close());

/** A run of one job whose attempt is the test's. */
async function startOne(): Promise<{ run_uuid: string; attempt: FakeAttempt; attempt_uuid: string }> {
  const uuid = await rest.workflow('name: w\njobs: { build-it: { image: x } }');
  const { body } = await rest.call('POST', `/workflow/${uuid}/execute`);
  const attempt = await rest.gantry.runner.attemptOf('build-it');
  attempt.start();
  return { run_uuid: body.uuid, attempt, attempt_uuid: attempt.spec.attempt_uuid };
}

/** The events of a stream, one after the other. */
async function* events(response: IncomingMessage): AsyncGenerator<{ event: string; data: unknown }> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      yield { event, data: JSON.parse(data) };
    }
  }
}

describe('a stream', () => {
  it('tells a run to its end, and says that it is over', async () => {
    const { run_uuid, attempt } = await startOne();
    const response = await rest.open('GET', `/run/${run_uuid}/watch`);
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    });
    const told: string[] = [];
    for await (const { event, data } of events(response)) {
      told.push(event);
      if (told.length === 1) {
        expect(data).toMatchObject({ kind: 'snapshot', detail: { run: { state: 'running' } } });
        attempt.exit(0);
      }
    }
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toBe('done');
    expect(told.slice(0, -1).every((event) => event === 'message')).toBe(true);
  });

  it('ends in the engine when the client leaves', async () => {
    const { run_uuid, attempt_uuid } = await startOne();
    const { changes } = rest.gantry.engine;
    for (const path of [`/run/${run_uuid}/watch`, `/log/${attempt_uuid}/follow`]) {
      const response = await rest.open('GET', path);
      await once(response, 'data');
      expect(changes.listenersOfRun(run_uuid)).toBe(1);
      response.destroy();
      await expect.poll(() => changes.listenersOfRun(run_uuid)).toBe(0);
    }
  });

  it('of what is not there is an error with its status', async () => {
    const gone = '019a0000-0000-7000-8000-00000000dead';
    for (const [path, kind] of [
      [`/run/${gone}/watch`, 'run'],
      [`/log/${gone}/follow`, 'attempt'],
      [`/log/${gone}/raw`, 'attempt'],
    ]) {
      const answer = await rest.call('GET', path ?? '');
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found', data: { kind, key: gone } } });
    }
  });

  it('follows a log in batches to its end', async () => {
    const { attempt, attempt_uuid } = await startOne();
    const response = await rest.open('GET', `/log/${attempt_uuid}/follow`);
    let last: unknown;
    for await (const { event, data } of events(response)) {
      if (last === undefined) {
        await attempt.observer.output('stdout', Buffer.from('one\ntwo\n'));
        attempt.exit(0);
      }
      if (event === 'message') last = data;
    }
    expect(last).toEqual({ entries: 2, is_complete: true });
  });
});

describe('the download of a log', () => {
  const odd = Buffer.concat([
    Buffer.from('plain\n\u001b[31mred\u001b[0m <b>\n\n'),
    Buffer.from([0xff, 0x00, 0xc3, 0x0a, 0xed, 0xa0, 0x80]),
    Buffer.from(`\r\n${'x'.repeat(100_000)}\nlast without an end`),
  ]);

  async function logOf(output: Buffer): Promise<string> {
    const { run_uuid, attempt, attempt_uuid } = await startOne();
    await attempt.observer.output('stdout', output);
    attempt.exit(0);
    await rest.gantry.untilEnded({ uuid: run_uuid } as never);
    return attempt_uuid;
  }

  it('has exactly the bytes that were printed, as a file with a name', async () => {
    const attempt_uuid = await logOf(odd);
    const answer = await rest.call('GET', `/log/${attempt_uuid}/raw`);
    expect(answer.status).toBe(200);
    expect(answer.bytes.equals(odd)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="build-it-1.log"; filename*=UTF-8''build-it-1.log`,
      'x-content-type-options': 'nosniff',
    });
    const head = await rest.call('HEAD', `/log/${attempt_uuid}/raw/`);
    expect([head.status, head.text]).toEqual([200, '']);
  });

  it('has one stream alone where it is asked for', async () => {
    const { run_uuid, attempt, attempt_uuid } = await startOne();
    await attempt.observer.output('stdout', Buffer.from('out\n'));
    await attempt.observer.output('stderr', Buffer.from('bad\n'));
    attempt.exit(0);
    await rest.gantry.untilEnded({ uuid: run_uuid } as never);
    const answer = await rest.call('GET', `/log/${attempt_uuid}/raw?stream=stderr`);
    expect(answer.text).toBe('bad\n');
    expect(answer.headers['content-disposition']).toContain('filename="build-it-1.stderr.log"');
    expect((await rest.call('GET', `/log/${attempt_uuid}/raw?stream=stdin`)).status).toBe(400);
  });

  it('has time and stream before each line where they are asked for', async () => {
    const attempt_uuid = await logOf(odd);
    const { text } = await rest.call('GET', `/log/${attempt_uuid}/raw?timestamps=true`);
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z stdout /;
    const lines = text.replace(/\n$/, '').split('\n');
    expect(lines.every((line) => time.test(line))).toBe(true);
    expect(lines[0]?.replace(time, '')).toBe('plain');
    expect(lines.at(-1)?.replace(time, '')).toBe('last without an end');
    expect((await rest.call('GET', `/log/${attempt_uuid}/raw?timestamps=often`)).status).toBe(400);
  });

  it('of an attempt without output is empty', async () => {
    const attempt_uuid = await logOf(Buffer.alloc(0));
    expect(await rest.call('GET', `/log/${attempt_uuid}/raw`)).toMatchObject({ status: 200, text: '' });
  });

  it('ends at what there was when it began', async () => {
    const { attempt, attempt_uuid } = await startOne();
    await attempt.observer.output('stdout', Buffer.from('so far\n'));
    const answer = await rest.call('GET', `/log/${attempt_uuid}/raw`);
    expect(answer.text).toBe('so far\n');
    attempt.exit(0);
  });

  it('is read no faster than the client reads', async () => {
    const attempt_uuid = await logOf(Buffer.from(`${'y'.repeat(999)}\n`.repeat(40_000)));
    const { logs } = rest.gantry.engine;
    const window = logs.window.bind(logs);
    let windows = 0;
    Object.assign(logs, {
      window: (...how: Parameters<typeof window>) => {
        windows += 1;
        return window(...how);
      },
    });
    const response = await rest.open('GET', `/log/${attempt_uuid}/raw`);
    response.pause();
    let before = -1;
    await expect
      .poll(
        () => {
          const isStill = windows === before;
          before = windows;
          return isStill;
        },
        { interval: 200 },
      )
      .toBe(true);
    expect(windows).toBeLessThan(20);
    let bytes = 0;
    for await (const chunk of response) bytes += chunk.length;
    expect(bytes).toBe(40_000_000);
    expect(windows).toBeGreaterThan(30);
  });
});

describe('the search of a log', () => {
  it('takes a regular expression, and says in words what is none', async () => {
    const { attempt, attempt_uuid } = await startOne();
    await attempt.observer.output('stdout', Buffer.from('took 12ms\ntook 3400ms\n'));
    const search = (query: string) =>
      rest.call('GET', `/log/${attempt_uuid}/search?is_regex=true&query=${encodeURIComponent(query)}`);
    expect(await search('\\d{3,}ms$')).toMatchObject({ status: 200, body: { matches: [{ number: 1 }] } });
    expect(await search('[a')).toMatchObject({
      status: 422,
      body: {
        code: 'invalid_pattern',
        message: 'The regular expression is wrong at character 3: a [ is not closed; a ] is missing.',
        data: { problem: 'class_not_closed', at: 3 },
      },
    });
    attempt.exit(0);
  });
});
