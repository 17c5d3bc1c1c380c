import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { failureOf } from '../../shared/contract/client.ts';
import { answerFailure, answerHttpError, apiHeaders, errorBody, readBody } from './answer.ts';
import { type AskEngine, createPassThrough } from './pass-through.ts';

/** The largest body that is taken. */
export const maxBodyBytes = 16 * 1024 * 1024;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers the contract's REST routes; anything else with 404. Streams are sent as server-sent events. */
export function createRest(engine: AskEngine): Handle {
  const handler = new OpenAPIHandler(createPassThrough(engine), {
    customErrorResponseBodyEncoder: (error) => {
      const failure = failureOf(error);
      return errorBody(failure.code === 'disconnected' ? { code: 'internal', data: {} } : failure);
    },
  });
  return async (request, response) => {
    const body = await readJson(request);
    if (body === 'too_large') return answerHttpError(response, 'too_large');
    if (body === 'malformed' || body === 'not_text') {
      const message = body === 'not_text' ? 'the body is not UTF-8' : 'the body is not JSON';
      const problem = { path: '', message };
      return answerFailure(response, { code: 'invalid_input', data: { problems: [problem] } });
    }
    for (const [name, value] of Object.entries(apiHeaders)) response.setHeader(name, value);
    const { matched } = await handler.handle(Object.assign(request, { body: body.value }), response);
    if (!matched) answerHttpError(response, 'route_not_found');
  };
}

/** Whatever the content type says: there is no other form, and `curl -d` names a wrong one. */
async function readJson(
  request: IncomingMessage,
): Promise<{ value: unknown } | 'too_large' | 'not_text' | 'malformed'> {
  const body = await readBody(request, maxBodyBytes);
  if (typeof body === 'string') return body;
  const { text } = body;
  if (text.trim() === '') return { value: {} };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'malformed';
  }
}
