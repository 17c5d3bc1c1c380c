import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { workflowSchemaPath, workflowSchemaText } from './workflow-schema.ts';

it('keeps the schema of workflow files as it is generated (mended by: npm run schema)', () => {
  expect(readFileSync(workflowSchemaPath, 'utf8')).toBe(workflowSchemaText());
});
