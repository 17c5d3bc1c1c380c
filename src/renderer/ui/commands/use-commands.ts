import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Command } from './command.ts';
import { commandRegistry, nearestCommands, register, unregister } from './command-registry.ts';

let owners = 0;

/** Parents are drawn before their children, so that the children's numbers are higher. */
function nextOwner(): number {
  owners += 1;
  return owners;
}

/**
 * Registers commands as long as the component is shown. They may be made anew at each drawing: what is run is always
 * what the latest drawing gave. Where keys meet, the command deeper in the page, or shown later, takes them.
 */
export function useCommands(commands: readonly Command[]): void {
  const [owner] = useState(nextOwner);
  const registered = useRef<readonly Command[]>([]);
  const runLatest = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run());
  const askLatest = useEffectEvent(
    (id: string) => commands.find((command) => command.id === id)?.isApplicable?.() ?? true,
  );
  const keep = useEffectEvent(() => {
    if (isSameList(registered.current, commands)) return;
    registered.current = commands.map((command) => ({
      ...command,
      isApplicable: () => askLatest(command.id),
      run: () => runLatest(command.id),
    }));
    register(owner, registered.current);
  });
  useLayoutEffect(() => keep());
  useEffect(() => {
    keep();
    return () => {
      registered.current = [];
      unregister(owner);
    };
  }, [owner]);
}

/** Every command that is registered now, what the page itself offers first. */
export function useNearestCommands(): readonly Command[] {
  return nearestCommands(useStore(commandRegistry));
}

function isSameList(before: readonly Command[], after: readonly Command[]): boolean {
  return before.length === after.length && before.every((command, index) => isSame(command, after[index]));
}

function isSame(before: Command, after: Command | undefined): boolean {
  return (
    after !== undefined &&
    before.id === after.id &&
    before.title === after.title &&
    before.group === after.group &&
    before.aliases === after.aliases &&
    before.isEnabled === after.isEnabled &&
    before.isHidden === after.isHidden &&
    before.isRepeatable === after.isRepeatable &&
    before.keys?.join('\n') === after.keys?.join('\n')
  );
}
