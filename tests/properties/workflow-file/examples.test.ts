import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { topologicalOrder } from '../../../src/shared/graph/layers.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import { weatherReport } from '../../support/weather-oracle.ts';

const folder = join(import.meta.dirname, '../../../examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

describe.each(files)('%s', (file) => {
  const parsed = parseWorkflowFile(readFileSync(join(folder, file), 'utf8'), { file, folder });

  it('is right', () => expect(parsed.ok ? [] : parsed.problems).toEqual([]));

  it('needs no parameter', () => {
    const params = parsed.ok ? Object.values(parsed.definition.params) : [];
    expect(params.every((param) => param.default !== null)).toBe(true);
  });
});

it('hello is five jobs of this machine, one of them with retries', () => {
  const text = readFileSync(join(folder, 'hello.yaml'), 'utf8');
  const parsed = parseWorkflowFile(text, { file: null, folder: null });
  if (!parsed.ok) throw new Error('refused');
  const { jobs } = parsed.definition;
  expect(topologicalOrder(jobs)).toHaveLength(5);
  expect(jobs.every(({ runner }) => runner === 'process')).toBe(true);
  expect(jobs.filter(({ retries }) => retries.max > 0)).toHaveLength(1);
});

it('the weather of Seattle is what it is known to be', () => {
  const csv = readFileSync(join(folder, 'data/seattle-weather.csv'), 'utf8');
  const { markdown, days } = weatherReport(csv, 2012, 2015);
  expect(days).toBe(1461);
  expect(markdown).toContain('| Jan | 124 | 8.2 | 2.7 | 116.5 |');
  expect(markdown).toContain('- Wettest day: 55.9 mm (2015-03-15)');
});
