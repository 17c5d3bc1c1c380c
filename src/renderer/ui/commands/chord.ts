/** As much of a key event as tells which chord it is. */
export type ChordEvent = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>;

const modifiers = ['Mod', 'Ctrl', 'Meta', 'Alt', 'Shift'] as const;
type Modifier = (typeof modifiers)[number];

export function isMac(platform: string = navigator.platform): boolean {
  return platform.startsWith('Mac');
}

/** The parts of a chord as it is written, `Mod+Shift+Z` or `Mod++`: its modifiers, then its key. */
export function chordParts(chord: string): string[] {
  return chord.endsWith('+') ? [...chord.slice(0, -2).split('+').filter(Boolean), '+'] : chord.split('+');
}

/** One spelling for all ways to write a chord: `Shift+mod+s` is `Mod+Shift+S`. */
export function normalChord(chord: string): string {
  const parts = chordParts(chord);
  const held = new Set(
    parts.slice(0, -1).map((part) => modifiers.find((one) => one.toLowerCase() === part.toLowerCase())),
  );
  return spell((modifier) => held.has(modifier), parts.at(-1) ?? '');
}

/**
 * The chord of a key event, as {@link normalChord} spells it; null for a modifier alone. Where the layout does not give
 * a Latin letter (Korean, Greek …), the place of the key on the keyboard counts.
 */
export function chordOf(event: ChordEvent, onMac: boolean = isMac()): string | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead', 'CapsLock'].includes(key)) return null;
  // AltGr arrives as Ctrl and Alt together, and only makes the character.
  if (event.getModifierState('AltGraph') && key.length === 1) return key;
  const held: Record<Modifier, boolean> = {
    Mod: onMac ? metaKey : ctrlKey,
    Ctrl: onMac && ctrlKey,
    Meta: !onMac && metaKey,
    Alt: altKey,
    Shift: shiftKey,
  };
  return spell((modifier) => held[modifier], latinKey(key, code, shiftKey, altKey));
}

function latinKey(key: string, code: string, isShifted: boolean, isAlt: boolean): string {
  const isLatin = key.length === 1 && key >= ' ' && key <= '~';
  const isNamed = key.length > 1 && key !== 'Process' && key !== 'Unidentified';
  if (isNamed || (isLatin && !isAlt)) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase();
  return /^Digit(\d)$/.exec(code)?.[1] ?? key;
}

function spell(isHeld: (modifier: Modifier) => boolean, key: string): string {
  const isCharacter = [...key].length === 1 && key !== ' ';
  const isLetter = /^[a-z]$/i.test(key);
  const isCommand = isHeld('Mod') || isHeld('Ctrl') || isHeld('Meta') || isHeld('Alt');
  const named = key === ' ' ? 'Space' : isLetter && isCommand ? key.toUpperCase() : key;
  // A character says itself whether Shift was held, but for letters beside another modifier.
  const saysShift = isCharacter && !(isLetter && isCommand);
  const names = modifiers.filter((modifier) => isHeld(modifier) && !(modifier === 'Shift' && saysShift));
  const shiftedLetter = isLetter && !isCommand && isHeld('Shift') ? named.toUpperCase() : named;
  return [...names, shiftedLetter].join('+');
}
