import type { JsonSchema } from '../../../src/main/server/openapi/open-api.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

const prefix = '#/components/schemas/';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Whether a value fits a JSON schema, as far as the document of Gantry uses such: it shares no line with the server, so
 * that what the one says can be held against the other.
 * @param others whether an object may have fields that its schema does not name, where that says nothing about them.
 * @returns the first place that does not fit and why, or null.
 */
export function misfit(
  schema: JsonSchema | boolean,
  value: unknown,
  schemas: Schemas,
  others: boolean,
  at = '',
): string | null {
  if (schema === true) return null;
  if (schema === false) return `${at}: nothing fits here`;
  const check = (inner: JsonSchema | boolean, part: unknown, where: string) =>
    misfit(inner, part, schemas, others, where);
  const { $ref, type, anyOf, oneOf, allOf, not } = schema as Record<string, never>;
  if ($ref !== undefined) return check(schemas[String($ref).slice(prefix.length)] ?? false, value, at);
  if (type !== undefined && ![type].flat().some((one) => isOfType(one, value))) {
    return `${at}: ${JSON.stringify(value)} is no ${type}`;
  }
  for (const some of [anyOf, oneOf]) {
    if (some === undefined) continue;
    const misfits = (some as JsonSchema[]).map((one) => check(one, value, at));
    if (misfits.every((one) => one !== null)) return misfits.join(' | ');
  }
  for (const all of (allOf ?? []) as JsonSchema[]) {
    const found = check(all, value, at);
    if (found !== null) return found;
  }
  if (not !== undefined && check(not, value, at) === null) return `${at}: fits what it must not`;
  return misfitOfValue(schema, value, at) ?? misfitOfParts(schema, value, others, at, check);
}

function misfitOfValue(schema: JsonSchema, value: unknown, at: string): string | null {
  const say = (what: string) => `${at}: ${JSON.stringify(value)?.slice(0, 80)} ${what}`;
  if ('const' in schema && schema.const !== value) return say(`is not ${schema.const}`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return say(`is none of ${schema.enum}`);
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema;
    if (value < Number(minimum) || value > Number(maximum)) return say('is out of bounds');
    if (value <= Number(exclusiveMinimum)) return say('is out of bounds');
  }
  if (typeof value === 'string') {
    const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
    if (value.length < Number(minLength) || value.length > Number(maxLength))
      return say('has another length');
    if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) return say('has another form');
    if (format === 'uuid' && !uuid.test(value)) return say('is no uuid');
    if (format === 'date-time' && !moment.test(value)) return say('is no moment');
  }
  return null;
}

function misfitOfParts(
  schema: JsonSchema,
  value: unknown,
  others: boolean,
  at: string,
  check: (schema: JsonSchema | boolean, value: unknown, at: string) => string | null,
): string | null {
  if (Array.isArray(value)) {
    if (value.length > Number(schema.maxItems ?? Infinity)) return `${at}: has too many items`;
    if (schema.items === undefined) return null;
    return firstOf(value.map((item, index) => check(schema.items as JsonSchema, item, `${at}/${index}`)));
  }
  if (typeof value !== 'object' || value === null) return null;
  const { properties, required, additionalProperties } = schema as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
    additionalProperties?: JsonSchema | boolean;
  };
  const isAnyObject = properties === undefined;
  const missing = required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${at}: ${missing} is missing`;
  return firstOf(
    Object.entries(value).map(([name, part]) => {
      const named = !isAnyObject && Object.hasOwn(properties, name) ? properties[name] : undefined;
      return check(named ?? additionalProperties ?? (others || isAnyObject), part, `${at}/${name}`);
    }),
  );
}

function firstOf(misfits: readonly (string | null)[]): string | null {
  return misfits.find((one) => one !== null) ?? null;
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}
