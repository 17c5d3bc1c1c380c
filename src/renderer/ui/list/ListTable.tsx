import type { KeyboardEvent, ReactNode } from 'react';
import styles from './list.module.css';
import { TableGap } from './TableGap.tsx';
import type { ListView } from './use-list-window.ts';

/** The word above a column; one that shows what it is has a word for those who cannot see it. */
export type ListHead = string | { readonly unseen: string };

interface ListTableProps {
  readonly label: string;
  readonly heads: readonly ListHead[];
  /** Of a long list, of which the rows in view are drawn. */
  readonly view?: Pick<ListView<HTMLElement>, 'count' | 'before' | 'after'>;
  /** Whether its rows bear controls, and are higher for them. */
  readonly isRoomy?: boolean;
  /** The widths of its columns. */
  readonly className?: string;
  /** A key was pressed in a row. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A list with columns. `list.module.css` beside it says how its rows look. */
export function ListTable(props: ListTableProps) {
  const { label, heads, view, isRoomy = false, className = '', onKeyDown, children } = props;
  return (
    <table
      className={`${styles.table} ${isRoomy ? styles.roomy : ''} ${className}`}
      aria-label={label}
      aria-rowcount={view === undefined ? undefined : view.count + 1}
    >
      <thead>
        <tr>
          {heads.map((head) =>
            typeof head === 'string' ? (
              <th key={head} scope="col">
                {head}
              </th>
            ) : (
              <th key={head.unseen} scope="col">
                <span className={styles.unseen}>{head.unseen}</span>
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        <TableGap size={view?.before ?? 0} />
        {children}
        <TableGap size={view?.after ?? 0} />
      </tbody>
    </table>
  );
}
