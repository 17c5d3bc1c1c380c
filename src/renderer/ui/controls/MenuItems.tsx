import { Menu } from '@mantine/core';
import { Icon } from '../icons/Icon.tsx';
import type { MenuItem } from './menu-item.ts';

/** The entries of a menu; those that take something away stand apart, at the end. */
export function MenuItems({ items }: { items: readonly MenuItem[] }) {
  const dangerous = items.filter(({ isDangerous }) => isDangerous === true);
  return (
    <>
      {items.filter((item) => !dangerous.includes(item)).map(entryOf)}
      {dangerous.length > 0 && dangerous.length < items.length && <Menu.Divider />}
      {dangerous.map(entryOf)}
    </>
  );
}

function entryOf({ label, icon, isDisabled, isDangerous, action }: MenuItem) {
  const common = {
    disabled: isDisabled === true,
    ...(icon === undefined ? {} : { leftSection: <Icon name={icon} /> }),
    ...(isDangerous === true ? { color: 'var(--state-failed)' } : {}),
  };
  return typeof action === 'function' ? (
    <Menu.Item key={label} onClick={action} {...common}>
      {label}
    </Menu.Item>
  ) : (
    <Menu.Item key={label} component="a" href={action.href} {...common}>
      {label}
    </Menu.Item>
  );
}
