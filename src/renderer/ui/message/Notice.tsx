import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { StateMark } from '../state/StateMark.tsx';
import styles from './message.module.css';

/** A slim line that says what is the matter, with what can be done about it at its end. */
export function Notice(props: {
  tone: 'failed' | 'warning' | 'quiet';
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.notice} data-tone={props.tone} role={props.tone === 'failed' ? 'alert' : 'status'}>
      {props.tone === 'failed' && <StateMark state="failed" />}
      {props.tone === 'warning' && <Icon name="warning" />}
      <div className={styles.said}>{props.children}</div>
      {props.action}
    </div>
  );
}
