import type { AttemptEnd } from '../../ports.ts';
import { reasonOfEnd, type Subject } from './docker-errors.ts';
import { signalOfExitCode } from './exit-signal.ts';

/** All that is known of the end of a container. */
export interface ContainerEnd {
  readonly exit_code: number;
  readonly oom_killed: boolean;
  /** The first bytes of stderr where there was no stdout. */
  readonly beginning: string;
  /** Gantry had asked for it. */
  readonly wasStopped: boolean;
  /** Somebody had asked Docker to end it. */
  readonly wasKilledOutside: boolean;
  /** From its start to its end, without a gap in which Docker, or the machine, may have gone down. */
  readonly wasWatched: boolean;
  /** Docker was there when it died. */
  readonly isDeathKnown: boolean;
}

/** What Docker says for an exit code that it does not know (containerd's `UnknownExitStatus`). */
const unknownExitCode = 255;

/**
 * How an attempt ended. Docker marks with 137 also what it finds dead after it, or the machine, went down, and with 255
 * what it finds gone; so where that may have been, and nothing else explains the code, the container counts as lost.
 */
export function endOf(end: ContainerEnd, subject: Subject): AttemptEnd {
  const { exit_code, oom_killed, wasStopped } = end;
  const stopped_outside = end.wasKilledOutside && !wasStopped;
  const reason = reasonOfEnd(exit_code, end.beginning, subject);
  if (reason !== null) return { kind: 'failed', reason };
  const isExplained = oom_killed || stopped_outside || wasStopped;
  const isLost =
    (exit_code === 137 && !end.wasWatched) || (exit_code === unknownExitCode && !end.isDeathKnown);
  if (isLost && !isExplained) return { kind: 'failed', reason: { code: 'container_lost', data: {} } };
  return { kind: 'exited', exit_code, signal: signalOfExitCode(exit_code), oom_killed, stopped_outside };
}
