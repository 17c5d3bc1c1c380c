import { OpenAPIGenerator } from '@orpc/openapi';
import { contract } from '../../../shared/contract/contract.ts';
import { version } from '../../host/entry-points.ts';
import { downloadRoute } from '../rest/download-log.ts';
import { type Route, routesOf } from '../rest/route-table.ts';
import { downloadOperation } from './download-operation.ts';
import { commonResponses, errorSchema, withCommonResponses } from './errors.ts';
import { examples } from './examples.ts';
import type { Document, Operation, RequestBody } from './open-api.ts';
import { queryOf } from './query-parameters.ts';
import { tagOf, tags } from './tags.ts';
import { ZodConverter } from './zod-converter.ts';

const description = `
Everything that Gantry's window does can be done over HTTP.

**Token.** Every call needs \`Authorization: Bearer TOKEN\`. The token is in the file \`token\` of the data directory, or
what \`GANTRY_TOKEN\` said when the server was started. Here: *Authorize*, below.

**Addresses** are the same with and without the slash at their end. GET and DELETE take their fields in the query, all
others as a JSON object in the body. Fields that are not known are refused.

**Lists** are bare arrays, newest first. \`limit\` bounds a page; the next one follows the last record's uuid:
\`?after=UUID\`.

**Errors** have one shape: \`code\` for programs, \`message\` for people, and \`data\`. All that is wrong with a request is
told at once.

**Streams** are server-sent events: \`message\` for each value, \`done\` at the end, \`error\` where they break.
`.trim();

let made: Promise<Document> | null = null;

/** The OpenAPI 3.1 document of the REST interface, made from the contract on first use. */
export function openApiDocument(): Promise<Document> {
  made ??= makeDocument();
  return made;
}

async function makeDocument(): Promise<Document> {
  const converter = new ZodConverter();
  const generator = new OpenAPIGenerator({ schemaConverters: [converter] });
  const generated = await generator.generate(contract, {
    info: { title: 'Gantry', version, description },
    tags,
    security: [{ token: [] }],
    customErrorResponseBodySchema: (errors) => errorSchema(errors) as object,
  });
  const document = generated as unknown as Document;
  document.paths = pathsOf(document);
  document.components = {
    schemas: sorted(converter.components),
    responses: commonResponses,
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  };
  return document;
}

/** The operations under the addresses as the contract writes them; the generator leaves out the slash at their end. */
function pathsOf({ paths: generated }: Document): Document['paths'] {
  const paths: Document['paths'] = {};
  for (const route of routesOf()) {
    const method = route.method.toLowerCase();
    const operation = generated[route.path.replace(/\/$/, '')]?.[method];
    if (operation === undefined) throw new Error(`${route.path} is missing in the document`);
    paths[route.path] = { ...paths[route.path], [method]: completed(operation, route) };
  }
  return { ...paths, [downloadRoute.path]: { get: downloadOperation } };
}

/** With what the generator cannot know: how this server takes its input, and what it answers besides. */
function completed(operation: Operation, route: Route): Operation {
  const { requestBody, ...rest } = operation;
  const done = { ...operation.responses, 204: { description: 'Done.' } };
  const made = operation.responses[route.status];
  const answers =
    route.tellsNew && made !== undefined ? { ...operation.responses, 201: made } : operation.responses;
  const responses = withCommonResponses(route.status === 204 ? done : answers);
  const common = { ...rest, tags: [tagOf(route)], responses };
  if (!route.hasBody) return { ...common, parameters: queryOf(route) };
  return requestBody === undefined ? common : { ...common, requestBody: bodyOf(requestBody, operation) };
}

/** No body at all is taken as an empty object. */
function bodyOf({ content }: RequestBody, { operationId }: Operation): RequestBody {
  const schema = content['application/json']?.schema ?? {};
  const { required = [], anyOf } = schema;
  const named = Object.entries(examples[operationId] ?? {}).map(([summary, value]) => [summary, { value }]);
  return {
    required: anyOf !== undefined || (required as unknown[]).length > 0,
    content: { 'application/json': { schema, examples: Object.fromEntries(named) } },
  };
}

function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
