import { expect, test } from 'vitest';
import { parseWorkflowFile } from '../../src/shared/workflow-file/parse.ts';
import { mosaic, rows, workflowText } from './graphs.ts';

test('the mosaic has the size of the real one, and is a workflow', () => {
  const graph = mosaic();
  expect(graph.size).toBe(1312);
  expect([...graph.values()].reduce((total, { length }) => total + length, 0)).toBe(3540);
  expect(parseWorkflowFile(workflowText('mosaic', graph), { file: null, folder: null }).ok).toBe(true);
});

test('rows of jobs are a workflow', () => {
  const parsed = parseWorkflowFile(workflowText('rows', rows(300)), { file: null, folder: null });
  expect(parsed.ok && parsed.definition.jobs.length).toBe(300);
});
