import { useState } from 'react';
import styles from './list.module.css';

interface ActiveSwitchProps {
  readonly label: string;
  readonly isActive: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isActive: boolean) => Promise<void>;
}

/** On or off; while it is being changed, it shows what is wished. */
export function ActiveSwitch({ label, isActive, isDisabled, onChange }: ActiveSwitchProps) {
  const [wished, setWished] = useState<boolean | null>(null);
  const isOn = wished ?? isActive;
  const change = async (): Promise<void> => {
    setWished(!isOn);
    await onChange(!isOn);
    setWished(null);
  };
  return (
    <button
      type="button"
      role="switch"
      className={styles.switch}
      aria-checked={isOn}
      aria-label={label}
      disabled={isDisabled || wished !== null}
      onClick={() => void change()}
    >
      <span className={styles.knob} />
    </button>
  );
}
