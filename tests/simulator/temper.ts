import type { Dice } from './dice.ts';
import type { Machine } from './world.ts';

const faultKinds = [
  'crash',
  'quit',
  'cancel',
  'jump',
  'disk',
  'logs',
  'vanish',
  'stray',
  'strays_fail',
  'remove_fails',
  'again',
  'create_untold',
  'mute',
  'throw',
  'refuse',
  'late',
  'remove_late',
  'strays_late',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/**
 * What a world is like: which faults it has, and how often. Worlds with few kinds of faults find what worlds that have
 * them all never come to.
 */
export interface Temper {
  readonly machine: Machine;
  /** How likely a disturbance is, each time that something happens. */
  readonly faults: number;
  readonly kinds: readonly [FaultKind, ...FaultKind[]];
  /** Runs that are open at once, at most. */
  readonly runs: number;
  /** Jobs of a run, at most. */
  readonly jobs: number;
}

export function anyTemper(dice: Dice): Temper {
  const first = dice.pick(faultKinds);
  return {
    machine: { places: 1 + dice.below(12), default_limit: 1 + dice.below(4) },
    faults: dice.pick([0, 0.02, 0.05, 0.15, 0.3]),
    kinds: [first, ...faultKinds.filter(() => dice.chance(0.4))],
    runs: 1 + dice.below(4),
    jobs: dice.pick([3, 8, 30]),
  };
}
