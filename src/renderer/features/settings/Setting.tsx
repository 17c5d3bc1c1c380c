import type { ReactNode } from 'react';
import { Sentence } from '../../ui/message/Sentence.tsx';
import styles from './settings.module.css';

/** A heading and the settings below it. */
export function SettingGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** One setting: what it is at the left, what it is set to at the right. */
export function Setting(props: { name: string; hint?: string; children: ReactNode }) {
  const { name, hint, children } = props;
  return (
    <div className={styles.setting}>
      <div className={styles.what}>
        <p>{name}</p>
        {hint !== undefined && (
          <p className={styles.hint}>
            <Sentence>{hint}</Sentence>
          </p>
        )}
      </div>
      {children}
    </div>
  );
}
