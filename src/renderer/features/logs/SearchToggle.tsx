import styles from './logs.module.css';

interface SearchToggleProps {
  /** What stands on it. */
  readonly sign: string;
  readonly label: string;
  readonly shortcut: string;
  readonly isPressed: boolean;
  readonly onPress: () => void;
}

/** Says how the text of a search is read. */
export function SearchToggle({ sign, label, shortcut, isPressed, onPress }: SearchToggleProps) {
  return (
    <button
      type="button"
      className={styles.case}
      aria-pressed={isPressed}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      aria-label={label}
      onClick={onPress}
    >
      {sign}
    </button>
  );
}
