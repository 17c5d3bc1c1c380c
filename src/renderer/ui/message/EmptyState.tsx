import type { ReactNode } from 'react';
import styles from './message.module.css';
import { Sentence } from './Sentence.tsx';

/** What stands where there is nothing yet: what it would be, and what to do next. */
export function EmptyState(props: {
  title: string;
  children?: string;
  action?: ReactNode;
  /** It stands in the place of a page, whose heading it is then. */
  isPage?: boolean;
}) {
  const Heading = props.isPage === true ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      <Heading>{props.title}</Heading>
      {props.children !== undefined && props.children !== '' && (
        <p>
          <Sentence>{props.children}</Sentence>
        </p>
      )}
      {props.action}
    </div>
  );
}
