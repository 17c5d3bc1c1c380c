import { type ReactNode, useId } from 'react';
import styles from './start.module.css';

interface StartSectionProps {
  readonly title: string;
  readonly count: number;
  /** Stands where there is nothing. */
  readonly none: string;
  readonly link?: { readonly href: string; readonly text: string };
  readonly children: ReactNode;
}

/** A part of the start page: a heading and its rows. */
export function StartSection({ title, count, none, link, children }: StartSectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.heading}>
        <h2 id={id}>{title}</h2>
        {count > 0 && <span className={styles.count}>{count}</span>}
        {link !== undefined && (
          <a className={styles.all} href={link.href}>
            {link.text}
          </a>
        )}
      </div>
      {count === 0 ? <p className={styles.none}>{none}</p> : <ul>{children}</ul>}
    </section>
  );
}
