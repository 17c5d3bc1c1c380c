import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icons.ts';
import { Button } from './Button.tsx';
import { MenuItems } from './MenuItems.tsx';
import type { MenuItem } from './menu-item.ts';
import styles from './split-button.module.css';

interface SplitButtonProps {
  readonly kind: 'primary' | 'default';
  readonly icon: IconName;
  readonly children: ReactNode;
  /** The name of the button, where it says more than what stands on it. */
  readonly label?: string;
  readonly title?: string;
  readonly isDisabled: boolean;
  readonly isBusy: boolean;
  readonly onClick: () => void;
  /** Says what the caret opens. */
  readonly menuLabel: string;
  readonly items: readonly MenuItem[];
}

/** A button that starts something, and behind the caret other ways to do the same. */
export function SplitButton(props: SplitButtonProps) {
  const { kind, isDisabled, items } = props;
  return (
    <div className={styles.split} data-kind={kind}>
      <Button
        kind={kind}
        icon={props.icon}
        label={props.label}
        title={props.title}
        disabled={isDisabled}
        isBusy={props.isBusy}
        isForOneClick
        onClick={props.onClick}
      >
        {props.children}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <button
            type="button"
            className={styles.caret}
            aria-label={props.menuLabel}
            title={props.menuLabel}
            disabled={isDisabled}
          >
            <Icon name="chevronDown" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuItems items={items} />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
