import type { ReactNode } from 'react';
import styles from './page.module.css';

/** The slim line on top of a page: where one is at the left, what can be done at the right. */
export function PageHeader({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <header className={styles.header}>
      <div className={styles.title}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </header>
  );
}
