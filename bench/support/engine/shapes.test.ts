import { expect, test } from 'vitest';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import { workflowText } from '../graphs.ts';
import { type Shape, shapes, sizeOf } from './shapes.ts';

test.each(Object.keys(shapes) as Shape[])('%s is a workflow of as many jobs as are wanted', (shape) => {
  const graph = shapes[shape](120);
  expect(graph.size).toBe(120);
  expect(parseWorkflowFile(workflowText(shape, graph), { file: null, folder: null }).ok).toBe(true);
});

test('the size of a graph is its jobs and its dependencies', () => {
  expect(sizeOf(shapes.chain(100))).toBe(199);
  expect(sizeOf(shapes.fan(100))).toBe(100 + 2 * 98);
});
