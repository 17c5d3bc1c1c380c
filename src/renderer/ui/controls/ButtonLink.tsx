import { Button as MantineButton } from '@mantine/core';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icons.ts';
import styles from './button-link.module.css';

/** A link that stands among buttons and looks like one. */
export function ButtonLink(props: {
  kind?: 'primary' | 'default';
  icon?: IconName;
  href: string;
  title?: string;
  /** Only its icon is left in a narrow header; `late` in a very narrow one. */
  isFolding?: boolean | 'late';
  children: string;
  onClick?: () => void;
}) {
  return (
    <MantineButton
      component="a"
      variant={props.kind === 'primary' ? 'filled' : 'default'}
      size="xs"
      href={props.href}
      onClick={props.onClick}
      title={props.title ?? props.children}
      aria-label={props.children}
      className={
        props.isFolding === 'late' ? styles.late : props.isFolding === true ? styles.folding : undefined
      }
      {...(props.icon === undefined ? {} : { leftSection: <Icon name={props.icon} /> })}
    >
      {props.children}
    </MantineButton>
  );
}
