import { expect, it } from 'vitest';
import { jobFileSchema, keysOf, workflowFileSchema } from './workflow-file-schema.ts';
import { workflowJsonSchema } from './workflow-json-schema.ts';

it('knows every key of a workflow and of a job, and leaves x- keys free', () => {
  const schema = workflowJsonSchema();
  expect(schema.required).toEqual(['name', 'jobs']);
  expect(Object.keys(Object(schema.properties))).toEqual(keysOf(workflowFileSchema));
  const job = Object(schema.properties).jobs.additionalProperties;
  expect(Object.keys(job.properties)).toEqual(keysOf(jobFileSchema));
  for (const part of [schema, job]) {
    expect(part).toMatchObject({ additionalProperties: false, patternProperties: { '^x-': {} } });
  }
});

it('describes what a person asks about', () => {
  const job = Object(workflowJsonSchema().properties).jobs.additionalProperties;
  expect(job.properties.retries.anyOf[1].properties.delay.description).toContain('1s');
  expect(job.properties.depends_on.description).toContain('condition');
});
