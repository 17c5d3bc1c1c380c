import { writeFileSync } from 'node:fs';
import { workflowSchemaPath, workflowSchemaText } from './workflow-schema.ts';

/** Writes the JSON schema of workflow files, by which editors complete and check them. */
writeFileSync(workflowSchemaPath, workflowSchemaText());
