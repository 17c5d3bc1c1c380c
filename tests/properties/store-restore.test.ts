import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIds } from '../../src/main/engine/ids.ts';
import { admit } from '../../src/main/engine/plan/admit.ts';
import { applyChanges } from '../../src/main/engine/plan/apply.ts';
import { decide } from '../../src/main/engine/plan/decide.ts';
import type { PlanEvent } from '../../src/main/engine/plan/event.ts';
import { newStoredRun } from '../../src/main/engine/plan/new-run.ts';
import { restoreRun } from '../../src/main/engine/plan/restore.ts';
import { reusableJobs } from '../../src/main/engine/plan/reusable-jobs.ts';
import { buildRunGraph } from '../../src/main/engine/plan/run-graph.ts';
import { isInWork, type RunSnapshot } from '../../src/main/engine/plan/snapshot.ts';
import type { StoredRun } from '../../src/main/engine/plan/turn.ts';
import type { StoredRevision } from '../../src/main/engine/store/revisions.ts';
import { openStore, type Store } from '../../src/main/engine/store/store.ts';
import type { Condition } from '../../src/shared/domain/job-definition.ts';
import type { Uuid } from '../../src/shared/domain/uuid.ts';
import { parseWorkflowFile } from '../../src/shared/workflow-file/parse.ts';

const ids = createIds();
const at = '2026-01-01T00:00:00.000Z';
let folder: string;
let store: Store;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-restore-'));
  const opened = openStore(join(folder, 'gantry.db'), 'owner', ids, at);
  if (!opened.ok) throw new Error(opened.failure.code);
  store = opened.store;
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

interface Plan {
  readonly on_failure: 'stop' | 'finish';
  /** For each job: which earlier ones it depends on, and on which condition. */
  readonly edges: readonly (readonly (Condition | null)[])[];
}

const condition = fc.constantFrom<(Condition | null)[]>(null, 'succeeded', 'succeeded', 'finished', 'failed');
const plan: fc.Arbitrary<Plan> = fc.record({
  on_failure: fc.constantFrom('stop', 'finish'),
  edges: fc
    .integer({ min: 1, max: 7 })
    .chain((jobs) =>
      fc.tuple(
        ...Array.from({ length: jobs }, (_, index) =>
          fc.array(condition, { minLength: index, maxLength: index }),
        ),
      ),
    ),
});

/** What is done in a step: the numbers choose among what is possible then. */
const step = fc.record({
  what: fc.constantFrom('admit', 'admit', 'start', 'end', 'end', 'fail', 'timeout', 'retry', 'cancel'),
  which: fc.nat(),
});

function text({ on_failure, edges }: Plan): string {
  const jobs = edges.map((conditions, index) => {
    const depends = conditions.flatMap((each, dependency) =>
      each === null ? [] : [`j${dependency}: { condition: ${each} }`],
    );
    return `  j${index}: { image: x, timeout: 1h, retries: 1, depends_on: { ${depends.join(', ')} } }`;
  });
  return `name: w\non_failure: ${on_failure}\njobs:\n${jobs.join('\n')}\n`;
}

function newRevision(plan: Plan): StoredRevision {
  const parsed = parseWorkflowFile(text(plan), { file: null, folder: null });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const revision = { ...parsed, uuid: ids.next(), origin: 'import' as const, restored_number: null };
  store.workflows.create(ids.next(), null, revision, at);
  const stored = store.revisions.byUuid(revision.uuid);
  if (stored === null) throw new Error('the revision is gone');
  return stored;
}

/** @param kept jobs whose results another run has, by index. */
function newRun(
  { uuid: revision_uuid, workflow_uuid, definition }: StoredRevision,
  kept: ReadonlyMap<number, Uuid>,
) {
  const job_run_uuids = definition.jobs.map(() => ids.next());
  const { uuid, number } = store.runs.create(
    {
      uuid: ids.next(),
      workflow_uuid,
      revision_uuid,
      state: 'queued',
      trigger: 'manual',
      params: {},
      is_cancelled: false,
      schedule_uuid: null,
      scheduled_for: null,
      rerun_of: null,
      created_at: at,
      started_at: null,
      ended_at: null,
    },
    definition,
    job_run_uuids,
    kept,
  );
  const [stored] = store.openRuns();
  if (stored?.run_uuid !== uuid) throw new Error('the run is gone');
  const made: StoredRun = newStoredRun({
    run_uuid: uuid,
    workflow_uuid,
    number,
    params: {},
    definition,
    job_run_uuids,
    kept,
  });
  expect(stored).toEqual(made);
  return made;
}

function eventFor(run: RunSnapshot, { what, which }: { what: string; which: number }): PlanEvent | null {
  const pick = <Value>(values: readonly Value[]) => values[which % Math.max(1, values.length)];
  const working = run.jobs.flatMap((job, index) => (isInWork(job) ? [{ job: index, ...job }] : []));
  const one = pick(working);
  switch (what) {
    case 'admit': {
      const [admission] = admit(
        [{ run_uuid: run.uuid, in_work: run.in_work, limit: 3, queue: run.queue }],
        3,
      );
      if (admission === undefined) return null;
      const { job } = admission;
      return { kind: 'admitted', job, made: run.jobs[job]?.made ?? 0, attempt_uuid: ids.next() };
    }
    case 'retry': {
      const retrying = run.jobs.findIndex(({ state }) => state === 'retrying');
      return retrying < 0 ? null : { kind: 'retry_due', job: retrying, made: 1 };
    }
    case 'cancel':
      return which % 7 === 0 ? { kind: 'cancel' } : null;
  }
  if (one === undefined) return null;
  const { job, attempt_uuid } = one;
  if (what === 'start') return { kind: 'started', job, attempt_uuid, elapsed_ms: 0, ended_ago_ms: null };
  if (what === 'timeout') return { kind: 'timeout', job, attempt_uuid };
  const exit_code = what === 'fail' ? 1 : 0;
  const end = { kind: 'exited', exit_code, signal: null, oom_killed: false, stopped_outside: false } as const;
  return { kind: 'ended', job, attempt_uuid, end, ended_at: 1000 };
}

/** Takes a run through steps to its end, and compares it after every turn with what the store gives back. */
function play(identity: StoredRun, steps: readonly { what: string; which: number }[]): void {
  const run = restoreRun(identity);
  let time = 1_800_000_000_000;
  const turn = (event: PlanEvent) => {
    time += 1;
    const decision = decide(run, event, { wall: time, monotonic: time });
    applyChanges(run, decision.changes);
    expect(store.commit({ at: time, steps: [{ run: identity, event, decision }], removed: [] })).toBeNull();
    const stored = store.openRuns().find(({ run_uuid }) => run_uuid === run.uuid);
    if (run.open === 0) expect(stored).toBeUndefined();
    else {
      const restored = stored && restoreRun(stored);
      expect(restored).toEqual(run);
      expect([...(restored?.queue ?? [])]).toEqual([...run.queue]);
    }
  };
  turn({ kind: 'begin' });
  for (const each of steps) {
    const event = run.open === 0 ? null : eventFor(run, each);
    if (event !== null) turn(event);
  }
  turn({ kind: 'cancel' });
  for (let job = 0; job < run.jobs.length; job++) {
    const left = run.jobs[job];
    if (left !== undefined && isInWork(left)) {
      turn({
        kind: 'ended',
        job,
        attempt_uuid: left.attempt_uuid,
        end: { kind: 'stopped_before_start' },
        ended_at: 1,
      });
    }
  }
  expect(run.open).toBe(0);
}

const someSteps = fc.array(step, { minLength: 5, maxLength: 40 });

it('gives a run back after every turn as it was in memory', () => {
  fc.assert(
    fc.property(plan, someSteps, (plan, steps) => {
      play(newRun(newRevision(plan), new Map()), steps);
    }),
    { numRuns: 150 },
  );
});

it('gives a run back that keeps results of another one', () => {
  let kept_at_all = 0;
  fc.assert(
    fc.property(plan, someSteps, someSteps, (plan, steps, others) => {
      const revision = newRevision(plan);
      const first = newRun(revision, new Map());
      play(first, steps);
      const jobRuns = store.runs.jobRuns(first.run_uuid);
      const { kept, again } = reusableJobs(buildRunGraph(revision.definition), jobRuns);
      if (again.length === 0) return;
      kept_at_all += kept.length;
      const reused = new Map(kept.map((index) => [index, jobRuns[index]?.uuid ?? '']));
      const second = newRun(revision, reused);
      play(second, others);
      for (const { state, reused_from, attempts_made } of store.runs.jobRuns(second.run_uuid)) {
        if (reused_from !== null) expect([state, attempts_made]).toEqual(['succeeded', 0]);
      }
    }),
    { numRuns: 150 },
  );
  expect(kept_at_all).toBeGreaterThan(20);
});
