import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { failureOf } from '../../shared/contract/client.ts';
import type { Client } from '../../shared/contract/contract.ts';
import { answerFailure, answerHttpError, apiHeaders, errorBody, readBody } from './answer.ts';
import { createPassThrough } from './pass-through.ts';

/** The largest body that is taken. */
export const maxBodyBytes = 16 * 1024 * 1024;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers the contract's REST routes; anything else with 404. Streams are sent as server-sent events. */
export function createRest(client: Client): Handle {
  const handler = new OpenAPIHandler(createPassThrough(client), {
    customErrorResponseBodyEncoder: (error) => {
      const failure = failureOf(error);
      return errorBody(failure.code === 'disconnected' ? { code: 'internal', data: {} } : failure);
    },
  });
  return async (request, response) => {
    const body = await readJson(request);
    if (body === 'too_large') return answerHttpError(response, 'too_large');
    if (body === 'malformed') {
      const problem = { path: '', message: 'the body is not JSON' };
      return answerFailure(response, { code: 'invalid_input', data: { problems: [problem] } });
    }
    for (const [name, value] of Object.entries(apiHeaders)) response.setHeader(name, value);
    const { matched } = await handler.handle(Object.assign(request, { body: body.value }), response);
    if (!matched) answerHttpError(response, 'route_not_found');
  };
}

/** Whatever the content type says: there is no other form, and `curl -d` names a wrong one. */
async function readJson(request: IncomingMessage): Promise<{ value: unknown } | 'too_large' | 'malformed'> {
  const text = await readBody(request, maxBodyBytes);
  if (text === null) return 'too_large';
  if (text.trim() === '') return { value: {} };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'malformed';
  }
}
