import type { ReactNode } from 'react';
import styles from './list.module.css';

interface RowLinkProps {
  readonly href: string;
  /** Of the row, in a list whose keys count them. */
  readonly index?: number;
  readonly title?: string;
  readonly children: ReactNode;
}

/** Leads to what a row is about, from anywhere in the row. */
export function RowLink({ href, index, title, children }: RowLinkProps) {
  return (
    <a className={styles.link} data-row={index ?? ''} href={href} title={title}>
      {children}
    </a>
  );
}
