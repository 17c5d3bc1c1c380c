import type { AttemptPatch, Change, StoredCommand } from '../../../src/main/engine/plan/decision.ts';
import type { RunIdentity, StoredJob, StoredRun, TurnStep } from '../../../src/main/engine/plan/turn.ts';
import type { RunState } from '../../../src/shared/domain/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';

/** What a store keeps of a run, in memory. It knows no rule but one: a change is made of what is there. */
export class RunRow {
  readonly identity: RunIdentity;
  readonly definition: WorkflowDefinition;
  readonly jobs: StoredJob[];
  readonly attempts = new Map<
    Uuid,
    { readonly job: number; readonly number: number; columns: AttemptPatch }
  >();
  /** By attempt and kind, in the order in which they were given. */
  readonly commands = new Map<string, StoredCommand>();
  /** The events that something followed from. */
  readonly history: { readonly kind: string; readonly data: object }[] = [];
  state: RunState = 'queued';
  is_cancelled = false;
  stopped_by: string | null = null;
  /** Indexes of queued jobs, longest first. */
  queue: number[] = [];

  /** @param kept indexes of the jobs whose results an earlier run has. */
  constructor(identity: RunIdentity, definition: WorkflowDefinition, kept: ReadonlySet<number>) {
    this.identity = identity;
    this.definition = definition;
    this.jobs = definition.jobs.map((_, index) =>
      kept.has(index) ? { state: 'succeeded', made: 0 } : { state: 'waiting' },
    );
  }

  get isOpen(): boolean {
    return this.state === 'queued' || this.state === 'running';
  }

  write({ event, decision }: TurnStep): void {
    if (decision.changes.length === 0 && decision.commands.length === 0) return;
    const { kind, ...data } = event;
    this.history.push({ kind, data });
    for (const change of decision.changes) this.#change(change);
    for (const uuid of decision.ended) {
      this.commands.delete(`${uuid} start_attempt`);
      this.commands.delete(`${uuid} stop_attempt`);
    }
    for (const command of decision.commands) {
      if (command.kind === 'wake') continue;
      const key = `${command.attempt_uuid} ${command.kind}`;
      if (!this.commands.has(key)) this.commands.set(key, command);
    }
  }

  /** As a store gives it back. */
  toStored(): StoredRun {
    const { identity, definition, state, is_cancelled, stopped_by, jobs, queue } = this;
    const wanted = new Set(Array.from(this.commands.values(), ({ attempt_uuid }) => attempt_uuid));
    const created = [...this.attempts].flatMap(
      ([uuid, { columns }]): [Uuid, { engine_id: string | null }][] =>
        columns.created_at === undefined || !wanted.has(uuid)
          ? []
          : [[uuid, { engine_id: columns.engine_id ?? null }]],
    );
    return {
      ...identity,
      definition,
      state,
      is_cancelled,
      stopped_by,
      jobs: [...jobs],
      queue: [...queue],
      commands: [...this.commands.values()],
      created: new Map(created),
    };
  }

  #change(change: Change): void {
    switch (change.kind) {
      case 'run':
        mustBe(this.state, change.before);
        this.state = change.after;
        return;
      case 'run_cancelled':
        this.is_cancelled = true;
        return;
      case 'run_stopped':
        this.stopped_by = change.by;
        return;
      case 'job':
        mustBe(this.jobs[change.job]?.state, change.before.state);
        if (change.before.state === 'queued') this.queue = this.queue.filter((index) => index !== change.job);
        if (change.after.state === 'queued') this.queue.push(change.job);
        this.jobs[change.job] = change.after.state === 'waiting' ? { state: 'waiting' } : change.after;
        return;
      case 'attempt_made':
        if (this.attempts.has(change.attempt_uuid)) throw new Error('an attempt is made twice');
        this.attempts.set(change.attempt_uuid, { job: change.job, number: change.number, columns: {} });
        return;
      case 'attempt': {
        const attempt = this.attempts.get(change.attempt_uuid);
        if (attempt === undefined) throw new Error('an attempt changes that was never made');
        attempt.columns = { ...change.patch, ...attempt.columns, ...stateOf(change.patch) };
      }
    }
  }
}

/** What is known of an attempt stays as it is, but for its state. */
function stateOf({ state }: AttemptPatch): AttemptPatch {
  return state === undefined ? {} : { state };
}

function mustBe(found: string | undefined, before: string): void {
  if (found !== before) throw new Error(`what is stored is ${found}, not ${before}`);
}
