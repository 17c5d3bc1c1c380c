import type { JSONSchema, SchemaConverter } from '@orpc/openapi';
import { z } from 'zod';
import { named } from './named-schemas.ts';
import type { JsonSchema } from './open-api.ts';
import { tidySchema } from './tidy-schema.ts';

/**
 * Makes JSON schemas of zod's. Records with a name of their own become references; their schemas are gathered in
 * `components`, which is complete when the last schema was converted.
 */
export class ZodConverter implements SchemaConverter {
  readonly components: Record<string, JsonSchema> = {};

  condition(schema: unknown): boolean {
    return schema instanceof z.ZodType;
  }

  convert(schema: unknown, { strategy }: { strategy: 'input' | 'output' }): [required: boolean, JSONSchema] {
    if (!(schema instanceof z.ZodType)) throw new Error('this converter knows schemas of zod only');
    const made = z.toJSONSchema(schema, { io: strategy, metadata: named, unrepresentable: 'any' });
    const { $schema: _, $defs = {}, ...json } = tidySchema(made, strategy);
    for (const [name, part] of Object.entries($defs as Record<string, JsonSchema>)) {
      const { id: __, ...component } = part;
      this.components[name] = component;
    }
    return [!schema.safeParse(undefined).success, json as JSONSchema];
  }
}
