import { normalChord } from './chord.ts';
import type { Command } from './command.ts';

/** Within this time the next chord of a sequence is awaited. */
const patienceMs = 1500;

/** The chords of a sequence that were pressed so far. */
export interface Pending {
  readonly chords: readonly string[];
  readonly at_ms: number;
}

export interface Step {
  readonly command: Command | null;
  readonly pending: Pending | null;
}

/**
 * What a chord does at a time (in milliseconds of any clock): it runs a command, or begins or goes on with a sequence,
 * or neither. Of several commands with the same keys, the last one that is enabled and applicable is run. A chord that does not go on
 * with what was begun counts by itself.
 */
export function takeChord(
  commands: readonly Command[],
  pending: Pending | null,
  chord: string,
  now_ms: number,
): Step {
  const begun = pending !== null && now_ms - pending.at_ms <= patienceMs ? pending.chords : [];
  for (const chords of begun.length > 0 ? [[...begun, chord], [chord]] : [[chord]]) {
    const command = commands.findLast((one) => hasSequence(one, (keys) => isSame(keys, chords))) ?? null;
    if (command !== null) return { command, pending: null };
    if (commands.some((one) => hasSequence(one, (keys) => beginsWith(keys, chords))))
      return { command: null, pending: { chords, at_ms: now_ms } };
  }
  return { command: null, pending: null };
}

function hasSequence(command: Command, test: (keys: readonly string[]) => boolean): boolean {
  if (command.isEnabled === false) return false;
  const isTheirs = (command.keys ?? []).some((keys) => test(keys.split(' ').map(normalChord)));
  return isTheirs && command.isApplicable?.() !== false;
}

function isSame(keys: readonly string[], chords: readonly string[]): boolean {
  return keys.length === chords.length && beginsWith(keys, chords);
}

function beginsWith(keys: readonly string[], chords: readonly string[]): boolean {
  return chords.every((chord, index) => keys[index] === chord);
}
