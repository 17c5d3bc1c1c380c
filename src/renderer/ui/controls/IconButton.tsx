import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icons.ts';
import styles from './controls.module.css';

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does; shown on hover, with its key. */
  readonly label: string;
  readonly shortcut?: string;
  /** For a switch: whether it is on. */
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}

export function IconButton({ icon, label, shortcut, isPressed, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      aria-pressed={isPressed}
      aria-keyshortcuts={shortcut}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
