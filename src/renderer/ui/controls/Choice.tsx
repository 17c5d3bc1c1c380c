import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icons.ts';
import styles from './controls.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon?: IconName }[];
  readonly onChange: (value: Value) => void;
}

/** A few words of which one holds. With icons, the words are said on hover and to a screen reader. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset className={styles.choice} aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          {...(option.icon === undefined ? {} : { title: option.label, 'aria-label': option.label })}
        >
          {option.icon === undefined ? option.label : <Icon name={option.icon} />}
        </button>
      ))}
    </fieldset>
  );
}
