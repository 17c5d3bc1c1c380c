import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import styles from './check-menu.module.css';

interface CheckMenuProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly mark?: ReactNode }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
}

/** A menu in which several of a few values can be ticked; the button says which are. */
export function CheckMenu<Value extends string>({ label, options, chosen, onChange }: CheckMenuProps<Value>) {
  const names = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={styles.button} data-chosen={names.length > 0}>
          <span>{label}</span>
          {names.length > 0 && <strong>{names.join(', ')}</strong>}
          <Icon name="chevronDown" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map(({ value, label: name, mark }) => {
          const isChosen = chosen.includes(value);
          return (
            <Menu.CheckboxItem
              key={value}
              checked={isChosen}
              checkIcon={<Icon name="check" size={14} />}
              onChange={() => onChange(isChosen ? chosen.filter((one) => one !== value) : [...chosen, value])}
            >
              <span className={styles.option}>
                {mark}
                {name}
              </span>
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
