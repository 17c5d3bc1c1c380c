import type { IconName } from '../icons/icons.ts';

/** What stands in a menu: something to do, or somewhere to go. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  /** It takes something away. */
  readonly isDangerous?: boolean;
  readonly action: (() => void) | { readonly href: string };
}
