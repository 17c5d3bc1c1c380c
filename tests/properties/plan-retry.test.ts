import { describe, expect, it } from 'vitest';
import { admit } from '../../src/main/engine/plan/admit.ts';
import { applyChanges } from '../../src/main/engine/plan/apply.ts';
import { decide } from '../../src/main/engine/plan/decide.ts';
import type { PlanEvent } from '../../src/main/engine/plan/event.ts';
import { newStoredRun } from '../../src/main/engine/plan/new-run.ts';
import { restoreRun } from '../../src/main/engine/plan/restore.ts';
import { reusableJobs } from '../../src/main/engine/plan/reusable-jobs.ts';
import type { RunGraph } from '../../src/main/engine/plan/run-graph.ts';
import type { RunSnapshot } from '../../src/main/engine/plan/snapshot.ts';
import { onFailureSchema } from '../../src/shared/domain/workflow-definition.ts';
import { exited } from '../support/plan/ends.ts';
import { keyOf } from '../support/plan/keys.ts';
import { allConditions } from '../support/plan/small-graphs.ts';
import { smallRunGraph } from '../support/plan/small-run.ts';

interface Played {
  readonly run: RunSnapshot;
  /** Jobs that had an attempt. */
  readonly tried: readonly number[];
}

/** Carries a run to its end, or to where nothing more happens. @param places jobs that may be in work at once. */
function play(
  { definition }: RunGraph,
  kept: ReadonlySet<number>,
  isSuccess: (job: number) => boolean,
  places: number,
): Played {
  const job_run_uuids = definition.jobs.map((_, index) => keyOf(2, index));
  const identity = {
    run_uuid: keyOf(0, 1),
    workflow_uuid: keyOf(1, 1),
    number: 1,
    params: {},
    job_run_uuids,
  };
  const run = restoreRun(newStoredRun({ ...identity, definition, kept }));
  const tell = (event: PlanEvent) => applyChanges(run, decide(run, event, { wall: 0, monotonic: 0 }).changes);
  const tried: number[] = [];
  const inWork: number[] = [];
  tell({ kind: 'begin' });
  for (;;) {
    const { uuid: run_uuid, queue, in_work } = run;
    for (const { job } of admit([{ run_uuid, in_work, limit: places, queue }], places)) {
      tell({ kind: 'admitted', job, made: 0, attempt_uuid: keyOf(3, job) });
      tried.push(job);
      inWork.push(job);
    }
    const job = inWork.shift();
    if (job === undefined) return { run, tried };
    const end = exited(isSuccess(job) ? 0 : 1);
    tell({ kind: 'ended', job, attempt_uuid: keyOf(3, job), end, ended_at: 0 });
  }
}

const statesOf = ({ run }: Played) => run.jobs.map(({ state }) => state);

/** What is wrong with a retry of a run in which some jobs failed and now would not; null for nothing. */
function wrongRetry(graph: RunGraph, isSuccess: (job: number) => boolean, places: number): string | null {
  const first = play(graph, new Set(), isSuccess, places);
  const ended = first.run.jobs.map((job) => ({
    state: job.state,
    reason: 'reason' in job ? job.reason : null,
  }));
  const { kept, again } = reusableJobs(graph, ended);
  const retry = play(graph, new Set(kept), () => true, places);
  const fresh = play(graph, new Set(), () => true, places);
  if (retry.run.state !== 'succeeded') return `the retry is ${retry.run.state}`;
  if (String(statesOf(retry)) !== String(statesOf(fresh)))
    return `${statesOf(retry)} is not ${statesOf(fresh)}`;
  if (retry.tried.some((job) => !again.includes(job)))
    return `tried ${retry.tried}, to be run again are ${again}`;
  if (first.run.state !== 'succeeded' && again.length === 0) return 'nothing is to be run again';
  return first.run.state === 'succeeded' && again.length > 0 ? `${again} is to be run again` : null;
}

describe('retrying a run, on every graph of few jobs and whatever failed', () => {
  it.each([
    [3, 1],
    [4, 5],
  ])('ends as a run does in which nothing fails (%i jobs)', (size, stride) => {
    const wrong: string[] = [];
    let at = 0;
    for (const graph of allConditions(size)) {
      if (at++ % stride !== 0) continue;
      for (const on_failure of onFailureSchema.options) {
        const runGraph = smallRunGraph(graph, on_failure);
        for (let bits = 0; bits < 2 ** size; bits++) {
          const found = wrongRetry(runGraph, (job) => ((bits >> job) & 1) === 1, 1 + (bits % size));
          if (found !== null) wrong.push(`${found}: ${JSON.stringify({ graph, on_failure, bits })}`);
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
