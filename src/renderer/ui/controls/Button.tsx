import { Button as MantineButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icons.ts';
import { useKeptFocus } from './use-kept-focus.ts';

interface ButtonProps {
  /** `primary` is the one thing to do on a page. */
  readonly kind?: 'primary' | 'default' | 'quiet';
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly label?: string;
  readonly title?: string;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly isBusy?: boolean;
  /**
   * The second click of a double click does nothing: it may have been meant for what stood in its place before. Left out,
   * so is what is primary.
   */
  readonly isForOneClick?: boolean;
  readonly onClick?: () => void;
}

const variants = { primary: 'filled', default: 'default', quiet: 'subtle' } as const;

export function Button({
  kind = 'default',
  icon,
  children,
  label,
  title,
  type = 'button',
  disabled,
  isBusy,
  isForOneClick = kind === 'primary',
  onClick,
}: ButtonProps) {
  const button = useKeptFocus<HTMLButtonElement>(isBusy === true);
  return (
    <MantineButton
      ref={button}
      variant={variants[kind]}
      size="xs"
      type={type}
      title={title}
      disabled={disabled}
      loading={isBusy}
      onClick={(event) => {
        if (isForOneClick && event.detail > 1) event.preventDefault();
        else onClick?.();
      }}
      {...(kind === 'quiet' ? { color: 'gray' } : {})}
      {...(icon === undefined ? {} : { leftSection: <Icon name={icon} /> })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </MantineButton>
  );
}
