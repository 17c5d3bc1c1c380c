import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../src/main/server/openapi/document.ts';
import { type Answered, contradiction } from '../support/rest/contradiction.ts';
import { type Draft, requestsOf, type Target, targetsOf } from '../support/rest/requests.ts';
import { RestServer } from '../support/rest/rest-server.ts';

const isLong = process.env.GANTRY_TEST_LONG === '1';
const requestsEach = isLong ? 400 : 20;

const document = await openApiDocument();
const targets = targetsOf(document);
const statuses = new Map<number, number>();
let rest: RestServer;
let records: Record<string, string[]> | null = null;

beforeAll(async () => {
  rest = await RestServer.start();
  rest.gantry.runner.onAttempt = (attempt) => {
    attempt.start();
    void attempt.observer.output('stdout', Buffer.from('a line\nand \u001b[1mmore\u001b[0m'));
    attempt.exit(attempt.spec.attempt_uuid.endsWith('0') ? 1 : 0);
  };
});
afterAll(async () => {
  await rest.close();
  const counts = [...statuses].sort().map(([status, count]) => `${count} × ${status}`);
  console.log(`REST against its document: ${counts.join(', ')}`);
});

/** What exists, so that requests can mean it; made anew where requests have deleted it. */
async function readRecords(): Promise<void> {
  if (records !== null) return;
  const uuids = async (path: string): Promise<string[]> => {
    const { body } = await rest.call('GET', path);
    return body.map(({ uuid }: { uuid: string }) => uuid);
  };
  let workflows = await uuids('/workflow/?limit=20');
  if (workflows.length === 0) {
    const uuid = await rest.workflow(
      'name: two\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }',
    );
    await rest.call('POST', `/workflow/${uuid}/execute`);
    await rest.call('POST', '/scheduling/', { body: { workflow_uuid: uuid, interval: { hours: 1 } } });
    workflows = [uuid];
  }
  const runs = await uuids('/run/?limit=20');
  const shown = runs[0] === undefined ? null : (await rest.call('GET', `/run/${runs[0]}`)).body;
  records = {
    workflow: workflows,
    run: runs,
    scheduling: await uuids('/scheduling/?limit=20'),
    attempt_uuid: shown?.attempts.map(({ uuid }: { uuid: string }) => uuid) ?? [],
    name: await secretNames(),
    revision_uuid: await uuids(`/workflow/${workflows[0]}/revision/`),
  };
}

async function secretNames(): Promise<string[]> {
  await rest.call('PUT', '/secret/KEPT/', { body: { value: 'a value to keep' } });
  const { body } = await rest.call('GET', '/secret/');
  return body.map(({ name }: { name: string }) => name);
}

/** The request with records that exist in the place of `@7`. */
function meant({ path }: Target, draft: Draft): Draft {
  const [, part = ''] = path.split('/');
  const pick = (name: string, text: string): string => {
    const index = /^@(\d+)$/.exec(text)?.[1];
    if (index === undefined) return text.toWellFormed();
    const pool = records?.[name] ?? records?.[name.replace('_uuid', '')] ?? records?.[part] ?? [];
    const all = pool.length > 0 ? pool : (records?.workflow ?? []);
    return all[Number(index) % all.length] ?? '019a0000-0000-7000-8000-00000000dead';
  };
  const inside = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return /^@\d+$/.test(value) ? pick(name, value) : value;
    if (Array.isArray(value)) return value.map((item) => inside(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inside(inner, key)]));
  };
  return {
    ...draft,
    path: Object.fromEntries(Object.entries(draft.path).map(([name, text]) => [name, pick(name, text)])),
    query: draft.query.map(([name, text]) => [name.toWellFormed(), pick(name, text)] as const),
    body: inside(draft.body),
  };
}

async function send(target: Target, draft: Draft): Promise<Answered> {
  const { path, query, body, raw, content_type } = draft;
  const address = target.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams(
    query.map(([name, value]): [string, string] => [name, value]),
  ).toString();
  const content = raw ?? (body === undefined ? '' : JSON.stringify(body));
  const response = await rest.open(target.method, search === '' ? address : `${address}?${search}`, {
    headers: { 'content-type': content_type, 'content-length': String(Buffer.byteLength(content)) },
    raw: content,
  });
  const status = response.statusCode ?? 0;
  const type = response.headers['content-type'];
  if (type === 'text/event-stream') {
    const [chunk] = await once(response, 'data');
    response.destroy();
    const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)\n/.exec(String(chunk)) ?? [];
    return { status, content_type: type, body: { event, data: tryJson(data)?.value } };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return { status, content_type: type, body: type === 'application/json' ? JSON.parse(text) : text };
}

function tryJson(text: string): { value: unknown } | null {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

describe('REST and its document', () => {
  it.each(targets.map((target) => [`${target.method} ${target.path}`, target] as const))(
    '%s: no answer contradicts the document',
    async (_name, target) => {
      await fc.assert(
        fc.asyncProperty(requestsOf(target), async (draft) => {
          await readRecords();
          const request = meant(target, draft);
          const answered = await send(target, request);
          if (target.method !== 'GET' && answered.status < 300) records = null;
          statuses.set(answered.status, (statuses.get(answered.status) ?? 0) + 1);
          const { operation } = target;
          const content = request.raw ?? (request.body === undefined ? '' : JSON.stringify(request.body));
          const found = contradiction(document, { ...request, operation, body: tryJson(content) }, answered);
          expect({ found, request: found && request, answered: found && answered }).toMatchObject({
            found: null,
          });
        }),
        { numRuns: requestsEach, endOnFailure: true },
      );
    },
    isLong ? 600_000 : 60_000,
  );
});
