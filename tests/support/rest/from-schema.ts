import fc from 'fast-check';
import type { JsonSchema } from '../../../src/main/server/openapi/open-api.ts';

/** Stands for the uuid of a record that exists when the request is sent: `@7` is the seventh, counted around. */
export const knownRecord = fc.nat(1000).map((index) => `@${index}`);

const names = fc.constantFrom(
  'a',
  'b',
  'fetch',
  'fetch-2',
  'É',
  '작업',
  'x'.repeat(64),
  '',
  ' ',
  '__proto__',
);

const job = fc.record(
  {
    uuid: fc.oneof(knownRecord, fc.string()),
    name: fc.oneof(names, fc.jsonValue()),
    image: fc.oneof(fc.constantFrom('x', 'alpine:3', ''), fc.jsonValue()),
    parameters: fc.oneof(fc.dictionary(names, fc.jsonValue()), fc.jsonValue()),
    next_job_names: fc.oneof(fc.array(names, { maxLength: 3 }), fc.jsonValue()),
    timeout: fc.oneof(fc.constantFrom(0, 1, 90, 1e12, -1), fc.jsonValue()),
    retries: fc.oneof(fc.constantFrom(0, 1, 1000, 1001, 1.5), fc.jsonValue()),
  },
  { requiredKeys: [] },
);

const texts = fc.oneof(
  names.map((name) => `name: w\njobs: { ${JSON.stringify(name)}: { image: x } }`),
  fc.constantFrom(
    'name: two\njobs: { a: { image: x }, b: { image: x, depends_on: [a] } }',
    '# with notes\nname: p\nparams: { n: { default: "1" } }\njobs:\n  a:\n    image: "x"\n    command: [sh, -c, "${{ params.n }}"]\n',
    'name: [',
    'name: w\njobs: { a: { image: x, depends_on: [a] } }',
    '{"name":"j","jobs":[{"name":"a","image":"x"}]}',
    '',
    '\u0000',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** Values that say something where a schema says only that they are texts. */
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  source: texts,
  jobs: fc.array(job, { maxLength: 4 }),
  folder: fc.constantFrom(null, '/somewhere', 'C:\\jobs'),
  path: fc.constantFrom('/somewhere/w.yaml', '/somewhere/v.yaml', '\\\\host\\w.yaml'),
  time_zone: fc.constantFrom('UTC', 'Asia/Seoul', 'Nowhere/Land', ''),
  expression: fc.constantFrom('@daily', '0 9 * * 1-5', '* * * * * *', '0 0 30 2 *', 'often', ''),
};

/** Values that fit a schema, those at its bounds among them. */
export function fromSchema(schema: JsonSchema, name = ''): fc.Arbitrary<unknown> {
  const special = byName[name];
  if (special !== undefined && schema.items === undefined) return special;
  if (special !== undefined && name === 'jobs') return special;
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const some = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (some !== undefined) return fc.oneof(...some.map((one) => fromSchema(one, name)));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...(schema.type as string[]).map((type) => fromSchema({ ...schema, type }, name)));
  }
  switch (schema.type) {
    case 'string':
      return textFrom(schema);
    case 'integer':
      return fc.integer(boundsOf(schema));
    case 'number':
      return fc.oneof(fc.integer(boundsOf(schema)), fc.double({ ...boundsOf(schema), noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fromSchema((schema.items ?? {}) as JsonSchema), { maxLength: 4 });
    case 'object':
      return objectFrom(schema);
    default:
      return fc.jsonValue();
  }
}

function textFrom({ format, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(knownRecord, knownRecord, fc.uuid());
  if (format === 'date-time') {
    const range = { min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true };
    return fc.date(range).map((date) => date.toISOString());
  }
  const length = { minLength: Number(minLength), maxLength: Math.min(60, Number(maxLength)) };
  return fc.oneof(fc.string({ ...length, unit: 'binary' }), fc.string(length));
}

function objectFrom(schema: JsonSchema): fc.Arbitrary<object> {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
    additionalProperties?: JsonSchema | boolean;
  };
  if (Object.keys(properties).length === 0 && typeof additionalProperties === 'object') {
    return fc.dictionary(fc.string({ maxLength: 8 }), fromSchema(additionalProperties), { maxKeys: 3 });
  }
  const fields = Object.entries(properties).map(([name, field]): [string, fc.Arbitrary<unknown>] => [
    name,
    fromSchema(field, name),
  ]);
  const record: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
  return fc.record(record, { requiredKeys: [...required] });
}

function boundsOf({ minimum = -1e6, maximum = 1e6, exclusiveMinimum }: JsonSchema) {
  const min = exclusiveMinimum === undefined ? Number(minimum) : Number(exclusiveMinimum) + 1;
  return { min, max: Number(maximum) };
}
