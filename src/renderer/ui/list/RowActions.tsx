import type { ReactNode } from 'react';
import styles from './list.module.css';

/** The last cell of a row: what can be done with it. */
export function RowActions({ children }: { children: ReactNode }) {
  return (
    <td className={styles.actions}>
      <span>{children}</span>
    </td>
  );
}
