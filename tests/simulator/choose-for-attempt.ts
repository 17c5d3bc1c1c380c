import type { Reason } from '../../src/shared/domain/reason.ts';
import { exited } from '../support/plan/ends.ts';
import type { Act, AttemptName, ContainerEnd } from './act.ts';
import type { Dice } from './dice.ts';
import type { Container } from './engine/containers.ts';
import type { Engagement } from './engine/life-runner.ts';

/** What an honest runner does next for an attempt. */
export function chooseForAttempt(
  dice: Dice,
  { phase, spec, is_asked_to_stop, has_pulled }: Engagement,
  at: AttemptName,
  container: Container | undefined,
): Act {
  const isAbsent = container === undefined;
  switch (phase) {
    case 'given':
      if (!isAbsent) return { act: 'adopt', at };
      if (spec.created_under !== null) return { act: 'answer', at };
      if (is_asked_to_stop) return { act: 'not_started', at };
      return { act: !has_pulled && dice.chance(0.15) ? 'pull' : 'create', at };
    case 'created':
      if (is_asked_to_stop && (isAbsent || container.phase === 'created')) return { act: 'not_started', at };
      if (isAbsent) return { act: spec.created_under === null && dice.chance(0.5) ? 'create' : 'answer', at };
      return { act: 'begin', at };
    default:
      if (isAbsent || container.phase === 'exited') return { act: 'answer', at };
      if (!is_asked_to_stop && dice.chance(0.3)) return { act: 'output', at };
      return { act: 'exit', at, end: anyEnd(dice, is_asked_to_stop) };
  }
}

/** How a command ends. */
export function anyEnd(dice: Dice, isAskedToStop: boolean): ContainerEnd {
  if (isAskedToStop) {
    return dice.pick([
      exited(143),
      exited(0),
      exited(137, { signal: 'SIGKILL' }),
      exited(137, { signal: 'SIGKILL', oom_killed: true }),
    ]);
  }
  if (dice.chance(0.7)) return exited(0);
  return dice.pick([
    exited(1),
    exited(1),
    exited(139, { signal: 'SIGSEGV' }),
    exited(137, { signal: 'SIGKILL', oom_killed: true }),
    exited(0, { stopped_outside: true }),
    exited(0, { oom_killed: true }),
  ]);
}

/** Why a runner does not begin an attempt. */
export function anyRefusal(dice: Dice): Reason {
  const message = 'refused';
  return dice.pick<Reason>([
    { code: 'image_not_found', data: { image: 'x', message } },
    { code: 'registry_unreachable', data: { image: 'x', message } },
    { code: 'registry_denied', data: { image: 'x', message } },
    { code: 'command_not_found', data: { command: 'x', message } },
    { code: 'invalid_config', data: { message } },
    { code: 'docker_unreachable', data: { message } },
  ]);
}
