import type { PlanEvent } from '../../../src/main/engine/plan/event.ts';
import type { TurnStep } from '../../../src/main/engine/plan/turn.ts';
import type { AttemptEnd } from '../../../src/main/engine/ports.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** What a life of the engine was told and has not decided on: the next turn must decide on all of it, in order. */
export class Told {
  #events: { readonly run_uuid: Uuid; readonly text: string; readonly isWake: boolean }[] = [];

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  tell(run_uuid: Uuid, event: PlanEvent): void {
    const isWake = event.kind === 'timeout' || event.kind === 'retry_due';
    this.#events.push({ run_uuid, text: textOf(event), isWake });
  }

  /**
   * A turn has decided on its steps; what was told is forgotten.
   * @param isOpen whether a run has not ended: for one that has, there is nothing to decide.
   * @returns what was told and is not in the turn, or the other way round; null for nothing.
   */
  take(steps: readonly TurnStep[], isOpen: (run_uuid: Uuid) => boolean): string | null {
    const events = this.#events.filter(({ run_uuid }) => isOpen(run_uuid));
    this.#events = [];
    const handled = steps.filter(({ event }) => event.kind !== 'admitted');
    const texts = { told: lines(events), found: lines(handled.map(asTold)) };
    return texts.told === texts.found ? null : `told was ${texts.told}; decided on is ${texts.found}`;
  }
}

interface Line {
  readonly run_uuid: Uuid;
  readonly text: string;
  readonly isWake: boolean;
}

function asTold({ run, event }: TurnStep): Line {
  const isWake = event.kind === 'timeout' || event.kind === 'retry_due';
  return { run_uuid: run.run_uuid, text: textOf(event), isWake };
}

/** Wakes that come at the same time come in any order. */
function lines(events: readonly Line[]): string {
  const told = events.filter(({ isWake }) => !isWake).map(lineOf);
  const woken = events.filter(({ isWake }) => isWake).map(lineOf);
  return [...told, ...woken.sort()].join(', ');
}

function lineOf({ run_uuid, text }: Line): string {
  return `${run_uuid.slice(-4)} ${text}`;
}

function textOf(event: PlanEvent): string {
  switch (event.kind) {
    case 'begin':
    case 'cancel':
      return event.kind;
    case 'retry_due':
    case 'admitted':
      return `${event.kind} ${event.job} ${event.made}`;
    case 'ended':
      return `ended ${event.attempt_uuid} ${endText(event.end)} ${event.ended_at}`;
    case 'started':
      return `started ${event.attempt_uuid} ${event.elapsed_ms} ${event.ended_ago_ms}`;
    default:
      return `${event.kind} ${event.attempt_uuid}`;
  }
}

/** What is wrong with a setting is said in words that are not looked at here. */
function endText(end: AttemptEnd): string {
  if (end.kind !== 'failed') return JSON.stringify(end);
  return end.reason.code === 'invalid_config' ? 'invalid_config' : JSON.stringify(end.reason);
}
