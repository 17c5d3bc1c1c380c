import { chordParts, isMac } from './chord.ts';
import styles from './commands.module.css';

const macNames: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Ctrl: '⌃',
  Enter: '↩',
  Backspace: '⌫',
};
const names: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

/** The keys of a command as they stand on the keyboard of this machine. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys
        .split(' ')
        .flatMap(chordCaps)
        .map((cap, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: caps are told apart by their order alone
          <kbd key={index}>{cap}</kbd>
        ))}
    </span>
  );
}

/** The names on the caps of a chord; a capital letter alone is typed with Shift. */
function chordCaps(chord: string): string[] {
  const parts = chordParts(chord);
  const isCapital = /^[A-Z]$/.test(chord);
  return (isCapital ? ['Shift', ...parts] : parts).map((part) => {
    const onMac = isMac() ? macNames[part] : undefined;
    return onMac ?? names[part] ?? part.toUpperCase().slice(0, 1) + part.slice(1);
  });
}
