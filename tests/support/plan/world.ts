import { admit } from '../../../src/main/engine/plan/admit.ts';
import type { AttemptEnd } from '../../../src/main/engine/plan/attempt-end.ts';
import type { Command } from '../../../src/main/engine/plan/decision.ts';
import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import { isFinalRunState } from '../../../src/shared/domain/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { CheckedRun } from './checked-run.ts';
import { exited } from './ends.ts';
import { keyOf } from './keys.ts';

/** How an attempt ends; one that hangs ends only when it is asked to. */
export type Fate = AttemptEnd | 'hangs';

export interface RunPlan {
  readonly definition: WorkflowDefinition;
  /** By job, how its attempts end, the last one again and again. */
  readonly fates: readonly (readonly Fate[])[];
}

interface LivingAttempt {
  readonly run: LivingRun;
  readonly job: number;
  readonly attempt_uuid: Uuid;
  readonly fate: Fate;
  phase: 'made' | 'created' | 'started' | 'ended';
  isAskedToStop: boolean;
}

interface LivingRun {
  readonly run: CheckedRun;
  readonly plan: RunPlan;
  readonly limit: number;
  readonly told: PlanEvent[];
  attempts: LivingAttempt[];
  wakes: Extract<Command, { kind: 'wake' }>[];
}

type Move = () => void;

/**
 * Engine, runner and clock around the planner, as far as it can see them: whatever may happen next is a move, and a
 * test chooses among them. Limits are checked after every move.
 */
export class World {
  readonly runs: readonly LivingRun[];
  readonly #places: number;
  /** Time-outs come only to attempts that hang; otherwise to any that has one. */
  readonly #isPatient: boolean;
  readonly #now = { wall: 1_700_000_000_000, monotonic: 1000 };
  #attemptsMade = 0;

  constructor(plans: readonly RunPlan[], places: number, isPatient = false) {
    this.#places = places;
    this.#isPatient = isPatient;
    this.runs = plans.map((plan, index) => ({
      run: new CheckedRun(plan.definition, keyOf(0, index)),
      plan,
      limit: plan.definition.max_parallel ?? places,
      told: [],
      attempts: [],
      wakes: [],
    }));
    for (const run of this.runs) this.#tell(run, { kind: 'begin' });
  }

  /** Makes one of the moves that carry the runs on. @returns whether there was one. */
  step(choice: number): boolean {
    const moves = this.#moves();
    moves[choice % Math.max(1, moves.length)]?.();
    this.#checkLimits();
    return moves.length > 0;
  }

  /** Carries on until nothing can happen any more. */
  finish(): void {
    const jobs = this.runs.reduce((sum, { plan }) => sum + plan.definition.jobs.length, 0);
    let left = 200 * (jobs + 1);
    while (this.step(0)) if (--left === 0) throw new Error('the runs do not end');
    for (const { run } of this.runs) {
      if (!isFinalRunState(run.snapshot.state)) {
        throw new Error(`nothing can happen, and jobs are left: ${JSON.stringify(run.snapshot.jobs)}`);
      }
      run.checkEnd();
    }
  }

  cancel(choice: number): void {
    const run = this.runs[choice % this.runs.length];
    if (run !== undefined) this.#tell(run, { kind: 'cancel' });
  }

  /** Delivers again all that was delivered before to one of the runs. */
  tellAgain(choice: number): void {
    const run = this.runs[choice % this.runs.length];
    if (run === undefined) return;
    for (const event of [...run.told]) {
      this.#obey(run, run.run.tellAgain(event, this.#tick()).commands);
    }
  }

  /** The engine is killed and starts again later; attempts go on meanwhile, timers and the monotonic clock do not. */
  restart(choice: number): void {
    this.#now.wall += choice % 5000;
    this.#now.monotonic = choice % 77;
    for (const run of this.runs) {
      run.run.restart();
      run.wakes = [];
      if (!isFinalRunState(run.run.snapshot.state)) this.#tell(run, { kind: 'begin' });
      for (const attempt of run.attempts) this.#adopt(attempt, choice % 300);
    }
    this.#checkLimits();
  }

  #adopt(attempt: LivingAttempt, elapsed_ms: number): void {
    const { run, job, attempt_uuid, phase } = attempt;
    if (phase === 'created' || phase === 'started') {
      this.#tell(run, {
        kind: 'created',
        job,
        attempt_uuid,
        handle: 'adopted',
        image_digest: null,
        engine_id: 'an-engine',
      });
    }
    if (phase === 'started')
      this.#tell(run, { kind: 'started', job, attempt_uuid, elapsed_ms, ended_ago_ms: null });
  }

  #moves(): Move[] {
    const moves: Move[] = [];
    const admissions = admit(
      this.runs.map(({ run, limit }) => ({
        run_uuid: run.snapshot.uuid,
        in_work: run.snapshot.in_work,
        limit,
        queue: run.snapshot.queue,
      })),
      this.#places,
    );
    if (admissions.length > 0) moves.push(() => this.#admit(admissions));
    for (const run of this.runs) {
      for (const attempt of run.attempts) this.#attemptMoves(attempt, moves);
      for (const wake of run.wakes) {
        if (!this.#isTooEarly(run, wake.event)) moves.push(() => this.#wake(run, wake));
      }
    }
    return moves;
  }

  #admit(admissions: ReturnType<typeof admit>): void {
    for (const { run_uuid, job } of admissions) {
      const run = this.runs.find(({ run }) => run.snapshot.uuid === run_uuid);
      if (run === undefined) throw new Error('a place was given to a run that is not there');
      const made = run.run.snapshot.jobs[job]?.made ?? 0;
      this.#tell(run, { kind: 'admitted', job, made, attempt_uuid: keyOf(3, ++this.#attemptsMade) });
    }
  }

  #attemptMoves(attempt: LivingAttempt, moves: Move[]): void {
    const { run, job, attempt_uuid, fate, phase, isAskedToStop } = attempt;
    const go = (to: LivingAttempt['phase'], event: PlanEvent): void => {
      moves.push(() => {
        attempt.phase = to;
        this.#tell(run, event);
      });
    };
    const end = (how: AttemptEnd): void =>
      go('ended', { kind: 'ended', job, attempt_uuid, end: how, ended_at: this.#now.wall });
    if (phase === 'made') {
      go('created', {
        kind: 'created',
        job,
        attempt_uuid,
        handle: 'made',
        image_digest: null,
        engine_id: 'an-engine',
      });
      if (fate !== 'hangs' && fate.kind === 'failed') end(fate);
    }
    if (phase === 'created')
      go('started', { kind: 'started', job, attempt_uuid, elapsed_ms: 0, ended_ago_ms: null });
    if (phase !== 'started' && phase !== 'ended' && isAskedToStop) end({ kind: 'stopped_before_start' });
    if (phase === 'started' && fate !== 'hangs') end(fate);
    if (phase === 'started' && fate === 'hangs' && isAskedToStop) end(exited(0));
  }

  #wake(run: LivingRun, wake: LivingRun['wakes'][number]): void {
    run.wakes = run.wakes.filter((other) => other !== wake);
    const ms = Math.max(0, wake.at - this.#now.monotonic);
    this.#now.wall += ms;
    this.#now.monotonic += ms;
    this.#tell(run, wake.event);
  }

  #isTooEarly(run: LivingRun, event: PlanEvent): boolean {
    if (!this.#isPatient || event.kind !== 'timeout') return false;
    return run.attempts.some(
      ({ attempt_uuid, fate, phase }) =>
        attempt_uuid === event.attempt_uuid && fate !== 'hangs' && phase !== 'ended',
    );
  }

  #tell(run: LivingRun, event: PlanEvent): void {
    run.told.push(event);
    this.#obey(run, run.run.tell(event, this.#tick()).commands);
  }

  #obey(run: LivingRun, commands: readonly Command[]): void {
    for (const command of commands) {
      switch (command.kind) {
        case 'wake':
          run.wakes.push(command);
          break;
        case 'start_attempt': {
          const { job, attempt_uuid } = command;
          const fates = run.plan.fates[job] ?? [];
          const made = run.run.snapshot.jobs[job]?.made ?? 1;
          const fate = fates[Math.min(made, fates.length) - 1] ?? exited(0);
          run.attempts.push({ run, job, attempt_uuid, fate, phase: 'made', isAskedToStop: false });
          break;
        }
        case 'stop_attempt': {
          const attempt = run.attempts.find((each) => each.attempt_uuid === command.attempt_uuid);
          if (attempt === undefined) throw new Error('asked to stop what was never made');
          attempt.isAskedToStop = true;
          break;
        }
        case 'remove_attempt':
          run.attempts = run.attempts.filter(({ attempt_uuid }) => attempt_uuid !== command.attempt_uuid);
      }
    }
  }

  #tick(): { wall: number; monotonic: number } {
    this.#now.wall++;
    this.#now.monotonic++;
    return { ...this.#now };
  }

  #checkLimits(): void {
    let inWork = 0;
    for (const { run, limit } of this.runs) {
      const working = run.snapshot.jobs.filter(({ state }) => state === 'starting' || state === 'running');
      if (working.length > limit) throw new Error(`${working.length} jobs in work at a limit of ${limit}`);
      inWork += working.length;
    }
    if (inWork > this.#places) throw new Error(`${inWork} jobs in work at ${this.#places} places`);
  }
}
