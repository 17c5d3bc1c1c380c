import type { Route } from '../rest/route-table.ts';
import type { JsonSchema, Parameter } from './open-api.ts';
import { tidySchema } from './tidy-schema.ts';

/** Where each field of a call without a body comes from: the path, or the query. */
export function queryOf({ path, schema }: Route): Parameter[] {
  const { properties = {}, required = [] } = tidySchema(schema, 'input') as {
    properties?: Record<string, JsonSchema & { description?: string }>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...field }]) => {
    const isInPath = path.includes(`{${name}}`);
    return {
      name,
      in: isInPath ? 'path' : 'query',
      required: isInPath || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: isInPath ? notEmpty(field) : isFlag(field) ? { ...field, type: 'boolean' } : field,
    };
  });
}

/** An empty part of a path is another path. */
function notEmpty(schema: JsonSchema): JsonSchema {
  return schema.type === 'string' && schema.format === undefined ? { minLength: 1, ...schema } : schema;
}

/** A truth value that may be written as a text: in a query everything is one. */
function isFlag({ type }: JsonSchema): boolean {
  return Array.isArray(type) && type.join() === 'string,boolean';
}
