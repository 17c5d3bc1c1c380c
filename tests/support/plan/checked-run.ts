import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { applyChanges } from '../../../src/main/engine/plan/apply.ts';
import { decide } from '../../../src/main/engine/plan/decide.ts';
import type { Decision } from '../../../src/main/engine/plan/decision.ts';
import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import type { Now } from '../../../src/main/engine/plan/now.ts';
import { isFinal, type RunSnapshot } from '../../../src/main/engine/plan/snapshot.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { checkChanges } from './check-changes.ts';
import { freezeRun } from './frozen.ts';
import { Ledger } from './ledger.ts';

/**
 * One run between the planner and a store, with every promise of the planner checked at each step: a decision is
 * made on a frozen snapshot, each of its changes is legal, and the snapshot that `applyChanges` keeps equals the one
 * that is restored from the changes alone.
 */
export class CheckedRun {
  readonly ledger: Ledger;
  snapshot: RunSnapshot;
  /** How often each command was given, by its kind and attempt. */
  readonly given = new Map<string, number>();
  #frozen: RunSnapshot;

  constructor(definition: WorkflowDefinition, run_uuid: Uuid) {
    this.ledger = new Ledger(definition, run_uuid);
    this.snapshot = this.ledger.restore();
    this.#frozen = freezeRun(this.ledger.restore());
  }

  tell(event: PlanEvent, now: Now): Decision {
    const decision = decide(this.#frozen, event, now);
    checkChanges(this.snapshot, decision);
    this.#countCommands(decision);
    if (decision.changes.length === 0) return decision;
    applyChanges(this.snapshot, decision.changes);
    this.ledger.record(decision.changes);
    this.#checkSnapshot();
    return decision;
  }

  /**
   * Tells an event that was told before: nothing of the run may change, nothing more may be done; and where it is
   * about an attempt of the past, nothing at all may be decided.
   */
  tellAgain(event: PlanEvent, now: Now): Decision {
    const isPast = this.#isPast(event);
    const decision = this.tell(event, now);
    const more = {
      changes: decision.changes.filter(({ kind }) => isPast || kind !== 'attempt'),
      commands: decision.commands.filter(({ kind }) => isPast || kind !== 'wake'),
      ended: decision.ended,
    };
    expect(more, `${event.kind} told again`).toEqual({ changes: [], commands: [], ended: [] });
    return decision;
  }

  /** The engine starts again: all that is left of the run is what was stored. */
  restart(): void {
    this.snapshot = this.ledger.restore();
  }

  /** Checks what must be true once a run has ended. */
  checkEnd(): void {
    const { jobs, state, is_cancelled } = this.snapshot;
    expect(jobs.filter((job) => !isFinal(job))).toEqual([]);
    const isFailed = jobs.some((job) => job.state === 'failed');
    expect(state).toBe(is_cancelled ? 'cancelled' : isFailed ? 'failed' : 'succeeded');
    for (const [uuid, { columns }] of this.ledger.attempts) {
      expect(columns.state, uuid).toMatch(/^(succeeded|failed|cancelled)$/);
      expect([columns.reason !== undefined, uuid]).toEqual([columns.state !== 'succeeded', uuid]);
      for (const kind of ['start_attempt', 'remove_attempt', 'ended']) {
        expect([kind, this.given.get(`${kind} ${uuid}`)]).toEqual([kind, 1]);
      }
      expect(this.given.get(`stop_attempt ${uuid}`) ?? 0).toBeLessThanOrEqual(1);
    }
  }

  #isPast(event: PlanEvent): boolean {
    if (!('attempt_uuid' in event)) return false;
    const job = this.snapshot.jobs[event.job];
    return job === undefined || !('attempt_uuid' in job) || job.attempt_uuid !== event.attempt_uuid;
  }

  #countCommands(decision: Decision): void {
    const count = (key: string): void => {
      this.given.set(key, (this.given.get(key) ?? 0) + 1);
    };
    for (const command of decision.commands) {
      if (command.kind !== 'wake') count(`${command.kind} ${command.attempt_uuid}`);
    }
    for (const uuid of decision.ended) count(`ended ${uuid}`);
  }

  #checkSnapshot(): void {
    const restored = this.ledger.restore();
    if (!isDeepStrictEqual(restored, this.snapshot)) expect(this.snapshot).toEqual(restored);
    // Equal sets may still differ in their order.
    expect([...this.snapshot.queue]).toEqual([...restored.queue]);
    expect(this.snapshot.open === 0).toBe(/^(succeeded|failed|cancelled)$/.test(this.snapshot.state));
    this.#checkNothingGoesOn();
    this.#frozen = freezeRun(restored);
  }

  /** After a cancel, or the failure that stops the run, what has not ended is at work and asked to end. */
  #checkNothingGoesOn(): void {
    const { jobs, graph, is_cancelled, stopped_by } = this.snapshot;
    if (!is_cancelled && stopped_by === null) return;
    for (const [index, job] of jobs.entries()) {
      if (isFinal(job) || (!is_cancelled && graph.jobs[index]?.outlives_failure)) continue;
      expect(job).toMatchObject({
        stopping: is_cancelled ? { code: 'cancelled_by_user' } : expect.anything(),
      });
    }
  }
}
