import { useEffect } from 'react';
import { chordOf } from './chord.ts';
import { allCommands, commandRegistry } from './command-registry.ts';
import { type Pending, takeChord } from './key-sequence.ts';

/** Belong to the field in which somebody types. */
const editingChords = new Set(
  ['A', 'C', 'V', 'X', 'Z', 'Y'].flatMap((key) => [`Mod+${key}`, `Mod+Shift+${key}`]),
);
/** Belong to the control that has the focus. */
const pressingChords = new Set(['Enter', 'Space']);

/** Runs commands by their keys as long as the component is shown. The window has one of it. */
export function useCommandKeys(): void {
  useEffect(() => {
    let pending: Pending | null = null;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isOverlayOpen()) {
        pending = null;
        return;
      }
      const chord = chordOf(event);
      if (chord === null) return;
      if (isTaken(event.target, chord)) {
        pending = null;
        return;
      }
      const step = takeChord(allCommands(commandRegistry.getState()), pending, chord, event.timeStamp);
      pending = step.pending;
      if (step.command === null && step.pending === null) return;
      event.preventDefault();
      if (!event.repeat || step.command?.isRepeatable === true) step.command?.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isOverlayOpen(): boolean {
  return document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null;
}

function isTaken(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (isTyping(target)) return !chord.startsWith('Mod+') || editingChords.has(chord);
  return pressingChords.has(chord) && target.matches('button, a, summary, [role="button"]');
}

function isTyping(target: HTMLElement): boolean {
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')
  );
}
