import { z } from 'zod';
import { workflowFileSchema } from './workflow-file-schema.ts';

/** The JSON Schema (2020-12) of the workflow file, for editors. Keys that begin with `x-` are free wherever the keys are known. */
export function workflowJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(workflowFileSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) jsonSchema.patternProperties = { '^x-': {} };
    },
  });
}
