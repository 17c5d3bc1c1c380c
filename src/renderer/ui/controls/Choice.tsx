import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icons.ts';
import styles from './controls.module.css';
import { useArrowGroup } from './use-arrow-group.ts';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon?: IconName }[];
  readonly onChange: (value: Value) => void;
}

/** A few words of which one holds, one stop of the Tab key with arrows within. With icons, the words are said on hover and to a screen reader. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const group = useArrowGroup(options.findIndex((option) => option.value === value));
  return (
    <fieldset className={styles.choice} aria-label={label} {...group.frame}>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          tabIndex={group.tabIndexOf(index)}
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
