import { expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/run.ts';
import { withGone } from './gone-workflows.ts';

const of = (workflow: string) =>
  ({ workflow_uuid: workflow, workflow_name: `name of ${workflow}` }) as RunSummary;
const present = new Set(['here']);

it('workflows that are gone are known by their runs, each once', () => {
  const gone = withGone([], [of('lost'), of('here'), of('lost'), of('also')], present);
  expect(gone.map(({ name }) => name)).toEqual(['name of also', 'name of lost']);
});

it('they stay known where a filter leaves their runs out, and nothing changes without need', () => {
  const known = [{ uuid: 'lost', name: 'lost' }];
  expect(withGone(known, [of('here')], present)).toBe(known);
  expect(withGone(known, [of('lost')], present)).toBe(known);
});

it('none is taken for gone before the workflows were read', () =>
  expect(withGone([], [of('here')], null)).toEqual([]));
