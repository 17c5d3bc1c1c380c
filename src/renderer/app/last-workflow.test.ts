import { expect, it } from 'vitest';
import type { RunGlance } from '../../shared/contract/workflow.ts';
import type { Route } from '../ui/routes/routes.ts';
import { workflowOf } from './last-workflow.ts';

const at = '2026-01-31T09:00:00.000Z';
const run: RunGlance = {
  uuid: 'run',
  number: 1,
  state: 'failed',
  created_at: at,
  started_at: at,
  ended_at: at,
};
const workflows = [
  { uuid: 'other', last_runs: [] },
  { uuid: 'nightly', last_runs: [run] },
];

it.each<[Route, string | null]>([
  [{ page: 'workflow', uuid: 'nightly', query: {} }, 'nightly'],
  [{ page: 'editor', uuid: 'nightly', query: {} }, 'nightly'],
  [{ page: 'editor', uuid: null, query: {} }, null],
  [{ page: 'schedules', query: { workflow: 'nightly' } }, 'nightly'],
  [{ page: 'run', uuid: 'run', query: {} }, 'nightly'],
  [{ page: 'run', uuid: 'older', query: {} }, null],
  [{ page: 'settings' }, null],
])('%o is about %s', (route, workflow) => expect(workflowOf(route, workflows)).toBe(workflow));
