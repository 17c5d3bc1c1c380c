import { useEffect, useEffectEvent } from 'react';

/** Keys as `Escape`, `w`, `G` or `Mod+Enter` (Ctrl, on a Mac Cmd). A handler that returns false lets the key pass on. */
export type Keys = Readonly<Record<string, () => unknown>>;

/** What a key event is called in {@link Keys}; null where other modifiers are held. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | null {
  if (event.altKey) return null;
  return event.ctrlKey || event.metaKey ? `Mod+${event.key}` : event.key;
}

/** Listens while the component is shown, except while somebody types, a menu or a dialog is open, or a nearer part took the key. */
export function useKeys(keys: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const name = keyName(event);
    const handler = name === null ? undefined : keys[name];
    if (handler === undefined || event.defaultPrevented || isTaken(event.target)) return;
    if (handler() !== false) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}
