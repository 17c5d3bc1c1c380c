import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RestServer } from '../support/rest/rest-server.ts';

const value = 'correct horse battery';
let rest: RestServer;

beforeAll(async () => {
  rest = await RestServer.start();
});
afterAll(() => rest.close());
afterEach(async () => {
  for (const { name } of (await rest.call('GET', '/secret/')).body)
    await rest.call('DELETE', `/secret/${name}/`);
});

const put = (name: string, body: unknown) => rest.call('PUT', `/secret/${name}/`, { body });

describe('secrets over REST', () => {
  it('are made, replaced, listed and deleted, with and without the slash', async () => {
    const made = await put('API_KEY', { value });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'API_KEY', is_new: true, is_readable: true, used_by: [] },
    });
    expect(await rest.call('PUT', '/secret/API_KEY', { body: { value: 'another one' } })).toMatchObject({
      status: 200,
      body: { is_new: false },
    });
    expect((await rest.call('GET', '/secret')).body).toMatchObject([{ name: 'API_KEY' }]);
    expect(await rest.call('DELETE', '/secret/API_KEY')).toMatchObject({ status: 204, text: '' });
    expect(await rest.call('DELETE', '/secret/API_KEY/')).toMatchObject({
      status: 404,
      body: { code: 'not_found', data: { kind: 'secret', key: 'API_KEY' } },
    });
  });

  it.each([
    ['a value that is too short', 'A', { value: 'abc' }, 422, 'fewer than 4 characters'],
    ['a name that is none', '1-a', { value }, 422, "A secret's name begins"],
    ['no value', 'A', {}, 400, 'value: is missing'],
    ['a value that is no text', 'A', { value: 12_345_678 }, 400, 'value: must be a text'],
    ['a field that is not known', 'A', { value, valeu: 'x' }, 400, 'valeu: is not known here'],
  ])('refuse %s, and never say the value', async (_, name, body, status, message) => {
    const refused = await put(name, body);
    expect(refused.status).toBe(status);
    expect(refused.body.message).toContain(message);
    expect(refused.text).not.toMatch(/horse|12345678/);
    expect((await rest.call('GET', '/secret/')).body).toEqual([]);
  });

  it('are watched: who names them too', async () => {
    await put('API_KEY', { value });
    const response = await rest.open('GET', '/secret/watch');
    let told = '';
    response.on('data', (part) => {
      told += part;
    });
    const untilTold = async (text: string): Promise<void> => {
      while (!told.includes(text)) await once(response, 'data');
    };
    await untilTold('"used_by":[]');
    const uuid = await rest.workflow('name: named\njobs: { a: { image: x, secrets: [API_KEY] } }');
    await untilTold(`"used_by":[{"uuid":"${uuid}","name":"named"}]`);
    await rest.call('DELETE', '/secret/API_KEY/');
    await untilTold('data: []');
    response.destroy();
  });

  it('are in no answer after a run but by their names', async () => {
    await put('API_KEY', { value });
    const job = 'image: x, command: [a], environment: { KEY: "${{ secrets.API_KEY }}" }, secrets: [API_KEY]';
    const uuid = await rest.workflow(`name: prints\njobs: { a: { ${job} } }`);
    const { body: run } = await rest.call('POST', `/workflow/${uuid}/execute`);
    const attempt = await rest.gantry.runner.attemptOf('a');
    expect(attempt.spec.environment.KEY).toBe(value);
    attempt.start();
    await attempt.observer.output('stdout', Buffer.from(`my ${value}\n`));
    attempt.exit(1);
    await rest.gantry.untilEnded(run);
    const { attempt_uuid } = attempt.spec;
    const paths = [
      ...['/system/', '/run/', `/run/${run.uuid}`, `/workflow/${uuid}/`, '/workflow/', '/secret/'],
      ...[`/workflow/${uuid}/revision/`, `/run/attempt/${attempt_uuid}`, `/attempt/${attempt_uuid}`],
      ...[`/log/${attempt_uuid}/raw`, `/log/${attempt_uuid}`, `/log/${attempt_uuid}/`],
    ];
    const answers = await Promise.all(paths.map((path) => rest.call('GET', path)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(7);
    for (const { text } of answers) expect(text).not.toContain('horse');
    expect(answers.map(({ text }) => text)).toContain('my ***\n');
    expect(answers.some(({ text }) => text.includes('${{ secrets.API_KEY }}'))).toBe(true);
  });
});
