import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Disconnected, failureOf } from '../../shared/contract/client.ts';
import type { Client } from '../../shared/contract/contract.ts';
import { errorData, type Failure } from '../../shared/domain/error.ts';
import {
  answerFailure,
  answerHttpError,
  answerJson,
  answerMethods,
  answerTooLarge,
  apiHeaders,
  errorBody,
  httpErrorBody,
} from './answer.ts';
import type { AskEngine } from './ask-engine.ts';
import { type ReadJson, readJson } from './read-body.ts';
import { downloadLog, downloadRoute } from './rest/download-log.ts';
import { readInput } from './rest/read-input.ts';
import { methodsOf, type Route, RouteTable, routeFor, routesOf } from './rest/route-table.ts';
import { sendStream } from './rest/send-stream.ts';

/** The largest body that is taken. */
export const maxBodyBytes = 16 * 1024 * 1024;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Call = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

/** Answers the contract's REST routes and the download of logs. Streams are sent as server-sent events. */
export function createRest(engine: AskEngine): Handle {
  const table = new RouteTable([...routesOf(), downloadRoute]);
  return async (request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const match = table.find(path);
    if (match === null) return answerHttpError(response, 'route_not_found');
    const route = routeFor(match.routes, request.method ?? '');
    if (route === null) return answerMethods(request, response, methodsOf(match.routes));
    const body = await readJson(request, response, maxBodyBytes);
    if (typeof body === 'string') return answerBadBody(request, response, body);
    const given = { params: match.params, query: new URLSearchParams(query), body: body.value };
    const read = readInput(route, given);
    if (read.ok) await perform(engine, route, read.input, request, response);
    else answerFailure(response, { code: 'invalid_input', data: { problems: read.problems } });
  };
}

async function perform(
  engine: AskEngine,
  route: Route,
  input: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  try {
    const { client } = await engine();
    if (route === downloadRoute) {
      setApiHeaders(response);
      return await downloadLog(client, response, input);
    }
    const output = await callOf(client, route)(input, { signal: left.signal });
    if (!route.isStream) return answerOutput(response, route, output);
    const stream = output as AsyncIterator<unknown>;
    if (request.method === 'HEAD') await stream.return?.();
    setApiHeaders(response);
    await sendStream(response, stream, (error) => answerOf(error).body);
  } catch (error) {
    if (process.env.GANTRY_DEBUG) console.error(error);
    if (response.headersSent || left.signal.aborted) {
      response.destroy();
      return;
    }
    const { status, body } = answerOf(error);
    answerJson(response, status, body);
  }
}

/** 204 has no body; an answer that says `is_new` tells by 201 that something was made. */
function answerOutput(response: ServerResponse, route: Route, output: unknown): void {
  const isNew = route.tellsNew && (output as { is_new: boolean }).is_new;
  answerJson(response, isNew ? 201 : route.status, route.status === 204 ? undefined : output);
}

function callOf(client: Client, { name }: Route): Call {
  return name.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], client) as Call;
}

function setApiHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(apiHeaders)) response.setHeader(name, value);
}

/** What a call that was rejected is answered with. */
function answerOf(error: unknown) {
  const failure: Failure | Disconnected = failureOf(error);
  if (failure.code === 'disconnected') return httpErrorBody('engine_unreachable');
  return { status: errorData[failure.code].status, body: errorBody(failure) };
}

function answerBadBody(
  request: IncomingMessage,
  response: ServerResponse,
  what: Exclude<ReadJson, object>,
): Promise<void> | void {
  switch (what) {
    case 'too_large':
      return answerTooLarge(request, response);
    case 'other_type':
      return answerHttpError(response, 'unsupported_media_type');
    case 'not_text':
    case 'malformed':
    case 'too_deep':
    case 'too_many': {
      const problem = { path: '', message: badBodies[what] };
      return answerFailure(response, { code: 'invalid_input', data: { problems: [problem] } });
    }
  }
}

const badBodies = {
  not_text: 'the body is not UTF-8',
  malformed: 'the body is not JSON',
  too_deep: 'the body has values more than 100 deep inside each other',
  too_many: 'the body has more than 500,000 values',
} as const;
