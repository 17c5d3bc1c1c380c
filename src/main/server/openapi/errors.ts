import type { JSONSchema } from '@orpc/openapi';
import { z } from 'zod';
import { type ErrorCode, errorData } from '../../../shared/domain/error.ts';
import { type HttpErrorCode, httpErrorBody } from '../answer.ts';
import type { JsonSchema, Operation, Reference, Response } from './open-api.ts';
import { tidySchema } from './tidy-schema.ts';

type DefinedError = readonly [code: string, message: string, dataRequired: boolean, data: JSONSchema];

/** The body of errors with one status: of each code with its data. */
export function errorSchema(errors: readonly DefinedError[]): JsonSchema {
  const forms = errors.map(([code, , , data]) => bodySchema(code, data));
  return forms.length === 1 && forms[0] !== undefined ? forms[0] : { oneOf: forms };
}

function bodySchema(code: string, data: unknown): JsonSchema {
  return {
    type: 'object',
    required: ['code', 'message', 'data'],
    properties: { code: { const: code }, message: { type: 'string' }, data },
  };
}

function answerOf(description: string, schema: JsonSchema): Response {
  return { description, content: { 'application/json': { schema } } };
}

function ofTheDomain(code: ErrorCode, description: string): Response {
  const data = tidySchema(z.toJSONSchema(errorData[code].data, { io: 'output' }), 'output');
  return answerOf(description, bodySchema(code, data));
}

function ofHttp(code: HttpErrorCode): Response {
  return answerOf(httpErrorBody(code).body.message, bodySchema(code, { type: 'object' }));
}

export const notFound = ofTheDomain('not_found', 'There is no such record.');

/** Answers that any call can get, whatever it is about. */
export const commonResponses = {
  InvalidInput: ofTheDomain('invalid_input', 'The input does not fit: all that is wrong with it.'),
  Unauthorized: ofTheDomain('unauthorized', 'The token is missing or wrong.'),
  Forbidden: ofTheDomain('forbidden', 'The request names another host, or comes from another page.'),
  TooLarge: ofHttp('too_large'),
  UnsupportedMediaType: ofHttp('unsupported_media_type'),
  Internal: ofTheDomain('internal', 'Something broke inside Gantry.'),
  EngineUnreachable: ofHttp('engine_unreachable'),
  StoreUnwritable: ofTheDomain('store_unwritable', 'The disk of the data directory takes nothing.'),
} satisfies Record<string, Response>;

const descriptions: Readonly<Record<string, string>> = {
  404: 'There is no such record.',
  409: 'It cannot be done as things are now.',
  422: 'It was understood, and is wrong. Nothing was stored.',
};

/** The answers of an operation, and those that any call can get. */
export function withCommonResponses(responses: Operation['responses']): Operation['responses'] {
  const own = Object.entries(responses).map(([status, answer]) => {
    // The generator describes an error by its number.
    const isBare = 'description' in answer && answer.description === status;
    return [status, isBare ? { ...answer, description: descriptions[status] ?? status } : answer];
  });
  const both = responses[503] === undefined ? {} : { 503: eitherUnreachable(responses[503]) };
  const reference = (name: keyof typeof commonResponses) => ({ $ref: `#/components/responses/${name}` });
  return {
    400: reference('InvalidInput'),
    401: reference('Unauthorized'),
    403: reference('Forbidden'),
    413: reference('TooLarge'),
    415: reference('UnsupportedMediaType'),
    500: reference('Internal'),
    503: reference('EngineUnreachable'),
    507: reference('StoreUnwritable'),
    ...Object.fromEntries(own),
    ...both,
  };
}

/** Docker, or the engine that would ask it. */
function eitherUnreachable(answer: Response | Reference): Response {
  const schemas = [answer, commonResponses.EngineUnreachable].flatMap((one) =>
    'content' in one ? (one.content?.['application/json']?.schema ?? []) : [],
  );
  return answerOf('Docker cannot be reached, or the engine does not answer.', { oneOf: schemas });
}
