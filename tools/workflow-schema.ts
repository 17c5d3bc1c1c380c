import { fileURLToPath } from 'node:url';
import { workflowJsonSchema } from '../src/shared/workflow-file/workflow-json-schema.ts';

export const workflowSchemaPath = fileURLToPath(
  new URL('../resources/workflow.schema.json', import.meta.url),
);

/** The JSON schema of workflow files as it is kept in the repository. */
export function workflowSchemaText(): string {
  return `${JSON.stringify(workflowJsonSchema(), null, 2)}\n`;
}
