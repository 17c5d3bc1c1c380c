import type { ReactNode } from 'react';
import styles from './runs.module.css';

/** A part of the inspector under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Names and their values. */
export function ValueList({ values }: { values: Readonly<Record<string, string>> }) {
  return (
    <dl className={styles.params}>
      {Object.entries(values).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
