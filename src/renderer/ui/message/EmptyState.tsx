import type { ReactNode } from 'react';
import styles from './message.module.css';
import { Sentence } from './Sentence.tsx';

/** What stands where there is nothing yet: what it would be, and what to do next. */
export function EmptyState(props: { title: string; children?: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{props.title}</h2>
      {props.children !== undefined && props.children !== '' && (
        <p>
          <Sentence>{props.children}</Sentence>
        </p>
      )}
      {props.action}
    </div>
  );
}
