import type { Document, JsonSchema, Operation, Response } from '../../../src/main/server/openapi/open-api.ts';
import { misfit } from './check-schema.ts';
import { bodySchemaOf } from './requests.ts';

/** A request as it was sent. */
export interface Sent {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  /** What was sent as body, parsed; undefined is none, and null what is no JSON. */
  readonly body: { readonly value: unknown } | null;
  readonly content_type: string;
}

export interface Answered {
  readonly status: number;
  readonly content_type: string | undefined;
  /** Parsed JSON, or the first value of a stream. */
  readonly body: unknown;
}

const refusals = [400, 415];

/** What an answer says against the document; null where the two agree. */
export function contradiction(document: Document, sent: Sent, answered: Answered): string | null {
  const { status, content_type, body } = answered;
  if (status === 500) return 'broke';
  const response = responseOf(document, sent.operation, status);
  if (response === null) return `${status} is not documented`;
  const fit = requestMisfit(document, sent);
  if (fit === null && refusals.includes(status)) return `${status} for what fits: ${JSON.stringify(body)}`;
  if (typeof fit === 'string' && !refusals.includes(status)) return `${status} for what does not fit: ${fit}`;
  const [type, { schema }] = Object.entries(response.content ?? {})[0] ?? [undefined, { schema: {} }];
  if (content_type?.split(';')[0] !== type) return `answered as ${content_type}, documented as ${type}`;
  if (type === undefined || type === 'text/plain') return null;
  // What the document does not name is open to come, but nothing of it is sent unawares.
  return misfit(schema, body, document.components.schemas, false);
}

function responseOf(document: Document, operation: Operation, status: number): Response | null {
  const response = operation.responses[status];
  if (response === undefined || !('$ref' in response)) return response ?? null;
  return document.components.responses[response.$ref.split('/').at(-1) ?? ''] ?? null;
}

/** Why a request does not fit the document; null where it does; undefined where the document does not decide. */
function requestMisfit(document: Document, sent: Sent): string | null | undefined {
  const { schemas } = document.components;
  const { parameters = [], requestBody } = sent.operation;
  const given = new Map<string, string[]>();
  for (const [name, value] of sent.query) given.set(name, [...(given.get(name) ?? []), value]);
  for (const name of given.keys()) {
    if (!parameters.some((one) => one.in === 'query' && one.name === name)) return `${name} is not known`;
  }
  let isDecided = true;
  for (const { name, schema, required, in: where } of parameters) {
    const values = where === 'path' ? [sent.path[name] ?? ''] : given.get(name);
    if (values === undefined) {
      if (required) return `${name} is missing`;
      continue;
    }
    if (schema.type === 'boolean' && !/^(true|false)$/.test(values.join())) isDecided = false;
    else if (readings(values, schema).every((value) => misfit(schema, value, schemas, true) !== null)) {
      return `${name} is ${values}`;
    }
  }
  if (sent.body === null) return 'the body is no JSON';
  const schema = bodySchemaOf(sent.operation);
  const { value } = sent.body;
  if (!isTaken(sent.content_type) && value !== undefined) return 'the content type is another';
  if (value === undefined) {
    if (requestBody?.required === true) return 'the body is missing';
  } else if (schema === null) {
    if (JSON.stringify(value) !== '{}') return 'there is a body';
  } else {
    const found = misfit(schema, value, schemas, true);
    if (found !== null) return found;
  }
  return isDecided ? null : undefined;
}

/** What a text in an address can mean. */
function readings(values: readonly string[], schema: JsonSchema): unknown[] {
  if (values.length > 1) return [values];
  const [text = ''] = values;
  if (schema.type === 'boolean') return [text === 'true'];
  const isNumber = /^[-+]?\d+(\.\d+)?$/.test(text) && ['integer', 'number'].includes(String(schema.type));
  return isNumber ? [Number(text)] : [text, [text]];
}

function isTaken(type: string): boolean {
  return ['application/json', 'text/plain', 'application/x-www-form-urlencoded'].includes(type);
}
