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
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
  /** The pointer or the focus has left it. */
  readonly onLeave?: () => void;
}

export function IconButton(props: IconButtonProps) {
  const { icon, label, shortcut, isPressed, isDisabled, onClick, onLeave } = props;
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      aria-pressed={isPressed}
      aria-keyshortcuts={shortcut}
      disabled={isDisabled}
      onClick={onClick}
      onPointerLeave={onLeave}
      onBlur={onLeave}
    >
      <Icon name={icon} />
    </button>
  );
}
