import { createStore } from 'zustand';
import type { Command } from './command.ts';

/** The commands of one component. */
interface Registration {
  readonly owner: number;
  readonly commands: readonly Command[];
}

interface Registry {
  /** By their owners, so that what stands deeper in the page or came later is later. */
  readonly registrations: readonly Registration[];
}

export const commandRegistry = createStore<Registry>()(() => ({ registrations: [] }));

/** Puts the commands of an owner in the place of those that it had; the higher the owner's number, the later they are. */
export function register(owner: number, commands: readonly Command[]): void {
  commandRegistry.setState(({ registrations }) => ({
    registrations: [...registrations.filter((one) => one.owner !== owner), { owner, commands }].sort(
      (a, b) => a.owner - b.owner,
    ),
  }));
}

export function unregister(owner: number): void {
  commandRegistry.setState(({ registrations }) => ({
    registrations: registrations.filter((one) => one.owner !== owner),
  }));
}

/** All commands, in the order of their owners; of several with the same id the last one. */
export function allCommands({ registrations }: Registry): Command[] {
  const latest = latestById(registrations);
  return registrations.flatMap(({ commands }) => commands.filter((one) => latest.get(one.id) === one));
}

/** The same commands, what the page itself offers before what the window always does. */
export function nearestCommands({ registrations }: Registry): Command[] {
  const latest = latestById(registrations);
  return registrations
    .toReversed()
    .flatMap(({ commands }) => commands.filter((one) => latest.get(one.id) === one));
}

function latestById(registrations: readonly Registration[]): ReadonlyMap<string, Command> {
  return new Map(registrations.flatMap(({ commands }) => commands.map((one) => [one.id, one] as const)));
}
