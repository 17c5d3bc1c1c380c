import { describe, expect, it } from 'vitest';
import { aWorkflow } from '../../../../tests/support/plan/definition.ts';
import { keyOf } from '../../../../tests/support/plan/keys.ts';
import { restoreRun } from './restore.ts';
import type { RunSnapshot } from './snapshot.ts';
import type { StoredJob } from './turn.ts';

const definition = aWorkflow({
  on_failure: 'finish',
  jobs: {
    ok: {},
    bad: {},
    busy: {},
    next: {},
    new: {},
    after: { depends_on: { ok: 'succeeded', bad: 'failed', busy: 'finished', next: 'succeeded' } },
    later: { depends_on: ['after'] },
  },
});

const jobs: StoredJob[] = [
  { state: 'succeeded', made: 1 },
  { state: 'failed', made: 2, reason: { code: 'exit_code', data: { exit_code: 1 } } },
  { state: 'running', made: 1, attempt_uuid: keyOf(3, 1), stopping: null },
  { state: 'queued', made: 0 },
  { state: 'starting', made: 1, attempt_uuid: keyOf(3, 2), stopping: null },
  { state: 'waiting' },
  { state: 'waiting' },
];

function restore(queue: readonly number[]): RunSnapshot {
  return restoreRun({
    run_uuid: keyOf(0, 1),
    workflow_uuid: keyOf(1, 1),
    workflow_name: definition.name,
    number: 1,
    params: {},
    job_run_uuids: jobs.map((_, index) => keyOf(2, index)),
    definition,
    state: 'running',
    is_cancelled: false,
    stopped_by: null,
    jobs,
    queue,
    commands: [],
    created: new Map(),
  });
}

describe('restoreRun', () => {
  it('counts again what is not stored: of the dependencies, those that are not met yet', () => {
    const run = restore([3]);
    expect(run.jobs.slice(5)).toEqual([
      { state: 'waiting', made: 0, unmet: 2 },
      { state: 'waiting', made: 0, unmet: 1 },
    ]);
    expect(run).toMatchObject({ open: 5, failed: 1, in_work: 2, queue: new Set([3]) });
  });

  it('loses no queued job whose place in the queue is not known', () =>
    expect([...restore([]).queue]).toEqual([3]));
});
