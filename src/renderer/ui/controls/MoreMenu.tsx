import { Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icons.ts';
import styles from './controls.module.css';
import { MenuItems } from './MenuItems.tsx';
import type { MenuItem } from './menu-item.ts';

interface MoreMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Three dots unless it is given. */
  readonly icon?: IconName;
}

/** A button with all else that can be done. The menu is made when it is wanted: a long list has very many of these. */
export function MoreMenu({ label, items, icon = 'more' }: MoreMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const dots = (
    <button
      ref={button}
      type="button"
      className={styles.icon}
      aria-label={label}
      aria-haspopup="menu"
      title={label}
      onClick={isWanted ? undefined : () => setWanted(true)}
    >
      <Icon name={icon} />
    </button>
  );
  if (!isWanted) return dots;
  return (
    <Menu position="bottom-end" defaultOpened onClose={() => button.current?.focus({ preventScroll: true })}>
      <Menu.Target>{dots}</Menu.Target>
      <Menu.Dropdown>
        <MenuItems items={items} />
      </Menu.Dropdown>
    </Menu>
  );
}
