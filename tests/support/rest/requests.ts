import fc from 'fast-check';
import type { Document, JsonSchema, Operation } from '../../../src/main/server/openapi/open-api.ts';
import { fromSchema, knownRecord } from './from-schema.ts';

export interface Target {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** A request before it is sent: `@7` in it becomes the uuid of a record. */
export interface Draft {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  /** Sent as JSON; undefined is none. */
  readonly body: unknown;
  /** Sent as it is, in the place of `body`. */
  readonly raw: string | null;
  readonly content_type: string;
}

export function targetsOf({ paths }: Document): Target[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

export function bodySchemaOf({ requestBody }: Operation): JsonSchema | null {
  return requestBody?.content['application/json']?.schema ?? null;
}

/** Requests of an operation, good and bad. */
export function requestsOf(target: Target): fc.Arbitrary<Draft> {
  const good = goodRequest(target);
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 4, arbitrary: good.chain(spoiled) });
}

function goodRequest(target: Target): fc.Arbitrary<Draft> {
  const { parameters = [] } = target.operation;
  const named = (where: string) =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === where)
        .map(({ name, schema }) => [
          name,
          name === 'key' ? fc.oneof(knownRecord, fc.string()) : fromSchema(schema, name),
        ]),
    );
  const schema = bodySchemaOf(target.operation);
  return fc
    .record({
      path: fc.record(named('path')),
      query: fc.record(named('query'), { requiredKeys: requiredOf(target) }),
      body: schema === null ? fc.constant(undefined) : fromSchema(schema),
    })
    .map(({ path, query, body }) => ({
      path: path as Record<string, string>,
      query: Object.entries(query).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, String(one)]),
      ),
      body,
      raw: null,
      content_type: 'application/json',
    }));
}

function requiredOf({ operation: { parameters = [] } }: Target): string[] {
  return parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => name);
}

/** One thing of a request made otherwise. */
function spoiled(draft: Draft): fc.Arbitrary<Draft> {
  const { path, query, body } = draft;
  const isMap = typeof body === 'object' && body !== null && !Array.isArray(body);
  const keys = isMap ? Object.keys(body) : [];
  const ways: fc.Arbitrary<Draft>[] = [
    fc
      .tuple(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ maxLength: 12 }))
      .map((extra) => ({ ...draft, query: [...query, extra] })),
    fc.jsonValue({ maxDepth: 4 }).map((other) => ({ ...draft, body: other })),
    fc.string({ unit: 'binary', maxLength: 40 }).map((raw) => ({ ...draft, raw })),
    fc
      .tuple(
        fc.constantFrom(
          'text/xml',
          'multipart/form-data',
          'text/plain',
          'application/x-www-form-urlencoded',
          'x',
        ),
        fc.constantFrom('{}', 'a=b', '<a/>', JSON.stringify(body ?? {})),
      )
      .map(([content_type, raw]) => ({ ...draft, content_type, raw })),
  ];
  const [name] = Object.keys(path);
  if (name !== undefined) {
    const odd = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary', maxLength: 40 }),
      fc.constantFrom('..', '%', '@'),
    );
    ways.push(odd.map((value) => ({ ...draft, path: { ...path, [name]: value } })));
  }
  if (query.length > 0) {
    const at = fc.nat(query.length - 1);
    ways.push(
      fc.tuple(at, fc.string({ maxLength: 12 })).map(([index, value]) => ({
        ...draft,
        query: query.map(([key, old], place) => [key, place === index ? value : old] as const),
      })),
    );
  }
  if (isMap) {
    const extra = fc.tuple(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 2 }));
    ways.push(extra.map(([key, value]) => ({ ...draft, body: { ...body, [key]: value } })));
  }
  if (keys.length > 0) {
    const key = fc.constantFrom(...keys);
    ways.push(
      key.map((gone) => ({
        ...draft,
        body: Object.fromEntries(Object.entries(body as object).filter(([one]) => one !== gone)),
      })),
      fc
        .tuple(key, fc.jsonValue({ maxDepth: 3 }))
        .map(([one, value]) => ({ ...draft, body: { ...(body as object), [one]: value } })),
    );
  }
  return fc.oneof(...ways);
}
