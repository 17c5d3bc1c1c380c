import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../src/main/engine/plan/apply.ts';
import { decide } from '../../src/main/engine/plan/decide.ts';
import type { PlanEvent } from '../../src/main/engine/plan/event.ts';
import type { RunSnapshot } from '../../src/main/engine/plan/snapshot.ts';
import type { OnFailure } from '../../src/shared/domain/workflow-definition.ts';
import { aJob, aWorkflow } from '../support/plan/definition.ts';
import { exited } from '../support/plan/ends.ts';
import { keyOf } from '../support/plan/keys.ts';
import { Ledger } from '../support/plan/ledger.ts';

const size = 10_000;
const now = { wall: 0, monotonic: 0 };
const attempt = { job: 0, attempt_uuid: keyOf(3, 1) };

/** A run of 10,000 jobs of which the first has an attempt. */
function bigRun(
  dependsOn: (job: number) => readonly number[],
  on_failure: OnFailure = 'finish',
): RunSnapshot {
  const jobs = Array.from({ length: size }, (_, job) =>
    aJob(`j${job}`, { depends_on: dependsOn(job).map((on) => `j${on}`) }),
  );
  const run = new Ledger({ ...aWorkflow({ on_failure, jobs: {} }), jobs }, keyOf(0, 1)).restore();
  applyChanges(run, decide(run, { kind: 'begin' }, now).changes);
  applyChanges(run, decide(run, { kind: 'admitted', made: 0, ...attempt }, now).changes);
  return run;
}

/** How many jobs a decision looks at (each look counts), and how many changes it makes. */
function costOf(run: RunSnapshot, event: PlanEvent): { looks: number; changes: number } {
  let looks = 0;
  const counted = <T extends object>(list: T): T =>
    new Proxy(list, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
        return Reflect.get(target, key, receiver);
      },
    });
  const graph = { ...run.graph, jobs: counted(run.graph.jobs) };
  const { changes } = decide({ ...run, graph, jobs: counted(run.jobs) }, event, now);
  return { looks, changes: changes.length };
}

const succeeds: PlanEvent = { kind: 'ended', ...attempt, end: exited(0), ended_at: 0 };
const fails: PlanEvent = { kind: 'ended', ...attempt, end: exited(1), ended_at: 0 };

describe('the cost of the end of one job among 10,000', () => {
  it('is that of one edge in a chain', () => {
    const { looks, changes } = costOf(
      bigRun((job) => (job === 0 ? [] : [job - 1])),
      succeeds,
    );
    expect(changes).toBe(3);
    expect(looks).toBeLessThan(20);
  });

  it('is nothing beside itself where nothing depends on it', () => {
    const { looks, changes } = costOf(
      bigRun(() => []),
      succeeds,
    );
    expect(changes).toBe(2);
    expect(looks).toBeLessThan(20);
  });

  it('is that of one edge where all meet in one job', () => {
    const all = [...Array(size - 1).keys()];
    const { looks, changes } = costOf(
      bigRun((job) => (job === size - 1 ? all : [])),
      succeeds,
    );
    expect(changes).toBe(3);
    expect(looks).toBeLessThan(20);
  });

  it('is that of each edge once where all depend on it', () => {
    const { looks, changes } = costOf(
      bigRun((job) => (job === 0 ? [] : [0])),
      succeeds,
    );
    expect(changes).toBe(size + 1);
    expect(looks).toBeLessThan(3 * size);
  });

  it.each<OnFailure>(['finish', 'stop'])(
    'is that of the jobs that it ends, under on_failure: %s',
    (on_failure) => {
      const { looks, changes } = costOf(
        bigRun((job) => (job === 0 ? [] : [job - 1]), on_failure),
        fails,
      );
      // Every job is skipped, then the run ends; and with `stop` it is said who stopped it.
      expect(changes).toBe(size + 2 + (on_failure === 'stop' ? 1 : 0));
      expect(looks).toBeLessThan(10 * size);
    },
  );
});
