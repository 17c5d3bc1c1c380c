import { expect, it } from 'vitest';
import { parseWorkflowFile } from '../../../shared/workflow-file/parse.ts';
import { flowOf } from './flow.ts';

const source = `name: sample
jobs:
  last: { runner: process, command: [a], depends_on: [low, high] }
  low: { runner: process, command: [a] }
  high: { runner: process, command: [a] }
`;

it('meets the jobs column by column, each from its top, whatever the order of the source', () => {
  const parsed = parseWorkflowFile(source, { file: null, folder: null });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const nodes = new Map([
    ['last', { x: 200, y: 0 }],
    ['low', { x: 0, y: 80 }],
    ['high', { x: 0, y: 0 }],
  ]);
  const flow = flowOf(parsed.definition.jobs, { nodes, edges: [] });
  expect(flow.nodes.map(({ data }) => [data.name, data.isFirst])).toEqual([
    ['high', true],
    ['low', false],
    ['last', false],
  ]);
});
