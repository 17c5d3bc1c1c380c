import { Button } from '@mantine/core';
import { Icon } from '../../ui/icons/Icon.tsx';
import styles from './workflows.module.css';

/** Confirms in a form that something is taken away. */
export function DangerButton(props: { children: string; isDisabled: boolean; isBusy: boolean }) {
  return (
    <Button
      className={styles.danger}
      size="xs"
      type="submit"
      disabled={props.isDisabled}
      loading={props.isBusy}
      leftSection={<Icon name="trash" />}
    >
      {props.children}
    </Button>
  );
}
