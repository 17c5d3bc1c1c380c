import type { FailPoint } from '../../src/main/engine/fail-points.ts';
import type { AttemptEnd } from '../../src/main/engine/ports.ts';
import type { RunnerKind } from '../../src/shared/domain/job-definition.ts';
import type { Reason } from '../../src/shared/domain/reason.ts';
import type { RunSketch } from './run-sketch.ts';

/**
 * `2.3.1` is the first attempt of job 3 of run 2; `2.3 ahead 4` is what the engine's fourth life had made ahead for that;
 * `stray 5` is something that no run wants.
 */
export type AttemptName = string;

/**
 * One thing that happens. Whatever it is about has a name of its own, so that a history stays a history when acts are
 * taken out of it; an act that cannot happen where it stands is passed over.
 */
export type Act =
  /** What users ask for. */
  | { readonly act: 'start'; readonly run: number; readonly sketch: RunSketch }
  | { readonly act: 'cancel'; readonly run: number }
  /** The engine's loop gets its turn. */
  | { readonly act: 'turn' }
  /** Time passes; or passes until the next timer; or the wall clock is set. */
  | { readonly act: 'pass'; readonly ms: number }
  | { readonly act: 'wake' }
  | { readonly act: 'jump'; readonly ms: number }
  /** What a runner does for an attempt that it was given. */
  | { readonly act: RunnerAct; readonly at: AttemptName }
  | { readonly act: 'refuse'; readonly at: AttemptName; readonly reason: Reason }
  | { readonly act: 'again'; readonly at: AttemptName; readonly what: 'pulling' | 'created' | 'started' }
  /** What becomes of a container, whether or not anybody looks. */
  | { readonly act: 'exit'; readonly at: AttemptName; readonly end: ContainerEnd }
  | { readonly act: 'vanish'; readonly at: AttemptName }
  | { readonly act: 'stray'; readonly at: AttemptName; readonly kind: RunnerKind }
  /** What was asked to be made ahead of its attempt is made. */
  | { readonly act: 'make_ahead'; readonly at: AttemptName }
  /** What becomes of the wish to remove something, or to know what there is; `late`: after the engine was closed. */
  | { readonly act: 'removed' | 'remove_fails' | 'remove_late'; readonly at: AttemptName }
  | { readonly act: 'strays_look' | 'strays_tell' | 'strays_fail' | 'strays_late'; readonly kind: RunnerKind }
  /** Faults of the disk. */
  | { readonly act: 'disk'; readonly is_full: boolean }
  | { readonly act: 'logs'; readonly how: LogMood }
  | { readonly act: 'log_settles'; readonly at: AttemptName; readonly is_fine: boolean }
  /** Lives of the engine. `crash_at`: it dies when it passes the point once more. */
  | { readonly act: 'crash' | 'quit' | 'restart' }
  | { readonly act: 'crash_at'; readonly point: FailPoint };

/**
 * `create_untold`: it creates, and does not say so, or only later. `late`: an engine that was closed is told of an end after all. `mute`: the runner says nothing any more in this life
 * of the engine.
 */
export type RunnerAct =
  | 'pull'
  | 'adopt'
  | 'create'
  | 'create_untold'
  | 'begin'
  | 'output'
  | 'answer'
  | 'not_started'
  | 'throw'
  | 'mute'
  | 'late';

/** `slow`: what is asked of a log is done when `log_settles` says so. */
export type LogMood = 'fine' | 'slow' | 'refuses';

export type ContainerEnd = Extract<AttemptEnd, { kind: 'exited' }>;
